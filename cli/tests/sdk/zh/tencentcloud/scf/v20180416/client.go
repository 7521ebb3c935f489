// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20180416

import (
    "context"
    "errors"
    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
    tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

const APIVersion = "2018-04-16"

type Client struct {
    common.Client
}

// Deprecated
func NewClientWithSecretId(secretId, secretKey, region string) (client *Client, err error) {
    client = &Client{}
    return
}

func NewClient(credential common.CredentialIface, region string, clientProfile *profile.ClientProfile) (client *Client, err error) {
    client = &Client{}
    return
}

func NewInvokeOfTestRequest() (request *InvokeOfTestRequest) {
    request = &InvokeOfTestRequest{
        BaseRequest: &tchttp.BaseRequest{},
    }

    request.Init().WithApiInfo("scf", APIVersion, "InvokeOfTest")


    return
}

func NewInvokeOfTestResponse() (response *InvokeOfTestResponse) {
    response = &InvokeOfTestResponse{
        BaseResponse: &tchttp.BaseResponse{},
    }
    return

}

// InvokeOfTest
// 只在测试里。
//
// 可能返回的错误码:
//  INTERNALERROR = "InternalError"
//  RESOURCENOTFOUND_FUNCTIONOFTEST = "ResourceNotFound.FunctionOfTest"
func (c *Client) InvokeOfTest(request *InvokeOfTestRequest) (response *InvokeOfTestResponse, err error) {
    return c.InvokeOfTestWithContext(context.Background(), request)
}

// InvokeOfTest
// 只在测试里。
//
// 可能返回的错误码:
//  INTERNALERROR = "InternalError"
//  RESOURCENOTFOUND_FUNCTIONOFTEST = "ResourceNotFound.FunctionOfTest"
func (c *Client) InvokeOfTestWithContext(ctx context.Context, request *InvokeOfTestRequest) (response *InvokeOfTestResponse, err error) {
    if request == nil {
        request = NewInvokeOfTestRequest()
    }
    c.InitBaseRequest(&request.BaseRequest, "scf", APIVersion, "InvokeOfTest")

    if c.GetCredential() == nil {
        return nil, errors.New("InvokeOfTest require credential")
    }

    request.SetContext(ctx)

    response = NewInvokeOfTestResponse()
    err = c.Send(request, response)
    return
}

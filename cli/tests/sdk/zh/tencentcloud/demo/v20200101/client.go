// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20200101

import (
    "context"
    "errors"
    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
    tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

const APIVersion = "2020-01-01"

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

func NewDescribeThingsRequest() (request *DescribeThingsRequest) {
    request = &DescribeThingsRequest{
        BaseRequest: &tchttp.BaseRequest{},
    }

    request.Init().WithApiInfo("demo", APIVersion, "DescribeThings")


    return
}

func NewDescribeThingsResponse() (response *DescribeThingsResponse) {
    response = &DescribeThingsResponse{
        BaseResponse: &tchttp.BaseResponse{},
    }
    return

}

// DescribeThings
// 查询一组旧东西。
//
// 可能返回的错误码:
//  UNSUPPORTEDOPERATION_RETIRED = "UnsupportedOperation.Retired"
func (c *Client) DescribeThings(request *DescribeThingsRequest) (response *DescribeThingsResponse, err error) {
    return c.DescribeThingsWithContext(context.Background(), request)
}

// DescribeThings
// 查询一组旧东西。
//
// 可能返回的错误码:
//  UNSUPPORTEDOPERATION_RETIRED = "UnsupportedOperation.Retired"
func (c *Client) DescribeThingsWithContext(ctx context.Context, request *DescribeThingsRequest) (response *DescribeThingsResponse, err error) {
    if request == nil {
        request = NewDescribeThingsRequest()
    }
    c.InitBaseRequest(&request.BaseRequest, "demo", APIVersion, "DescribeThings")

    if c.GetCredential() == nil {
        return nil, errors.New("DescribeThings require credential")
    }

    request.SetContext(ctx)

    response = NewDescribeThingsResponse()
    err = c.Send(request, response)
    return
}

func NewRetireThingRequest() (request *RetireThingRequest) {
    request = &RetireThingRequest{
        BaseRequest: &tchttp.BaseRequest{},
    }

    request.Init().WithApiInfo("demo", APIVersion, "RetireThing")


    return
}

func NewRetireThingResponse() (response *RetireThingResponse) {
    response = &RetireThingResponse{
        BaseResponse: &tchttp.BaseResponse{},
    }
    return

}

// RetireThing
// 旧版才有。
//
// 可能返回的错误码:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
func (c *Client) RetireThing(request *RetireThingRequest) (response *RetireThingResponse, err error) {
    return c.RetireThingWithContext(context.Background(), request)
}

// RetireThing
// 旧版才有。
//
// 可能返回的错误码:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
func (c *Client) RetireThingWithContext(ctx context.Context, request *RetireThingRequest) (response *RetireThingResponse, err error) {
    if request == nil {
        request = NewRetireThingRequest()
    }
    c.InitBaseRequest(&request.BaseRequest, "demo", APIVersion, "RetireThing")

    if c.GetCredential() == nil {
        return nil, errors.New("RetireThing require credential")
    }

    request.SetContext(ctx)

    response = NewRetireThingResponse()
    err = c.Send(request, response)
    return
}

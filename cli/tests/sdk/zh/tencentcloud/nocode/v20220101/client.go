// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20220101

import (
    "context"
    "errors"
    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
    tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

const APIVersion = "2022-01-01"

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

func NewWatchThingRequest() (request *WatchThingRequest) {
    request = &WatchThingRequest{
        BaseRequest: &tchttp.BaseRequest{},
    }

    request.Init().WithApiInfo("nocode", APIVersion, "WatchThing")


    return
}

func NewWatchThingResponse() (response *WatchThingResponse) {
    response = &WatchThingResponse{
        BaseResponse: &tchttp.BaseResponse{},
    }
    return

}

// WatchThing
// 观看。
//
// 可能返回的错误码:
//  INTERNALERROR = "InternalError"
func (c *Client) WatchThing(request *WatchThingRequest) (response *WatchThingResponse, err error) {
    return c.WatchThingWithContext(context.Background(), request)
}

// WatchThing
// 观看。
//
// 可能返回的错误码:
//  INTERNALERROR = "InternalError"
func (c *Client) WatchThingWithContext(ctx context.Context, request *WatchThingRequest) (response *WatchThingResponse, err error) {
    if request == nil {
        request = NewWatchThingRequest()
    }
    c.InitBaseRequest(&request.BaseRequest, "nocode", APIVersion, "WatchThing")

    if c.GetCredential() == nil {
        return nil, errors.New("WatchThing require credential")
    }

    request.SetContext(ctx)

    response = NewWatchThingResponse()
    err = c.Send(request, response)
    return
}

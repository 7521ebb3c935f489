// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20240101

import (
    "context"
    "errors"
    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
    tchttp "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/http"
    "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

const APIVersion = "2024-01-01"

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
// 查询一组东西。
//
// 示例：
//   LIMIT = "10"
//
// 可能返回的错误码:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
//  INTERNALERROR = "InternalError"
//  INVALIDINSTANCEID_NOTFOUND = "InvalidInstanceId.NotFound"
func (c *Client) DescribeThings(request *DescribeThingsRequest) (response *DescribeThingsResponse, err error) {
    return c.DescribeThingsWithContext(context.Background(), request)
}

// DescribeThings
// 查询一组东西。
//
// 示例：
//   LIMIT = "10"
//
// 可能返回的错误码:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
//  INTERNALERROR = "InternalError"
//  INVALIDINSTANCEID_NOTFOUND = "InvalidInstanceId.NotFound"
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

func NewPingThingRequest() (request *PingThingRequest) {
    request = &PingThingRequest{
        BaseRequest: &tchttp.BaseRequest{},
    }

    request.Init().WithApiInfo("demo", APIVersion, "PingThing")


    return
}

func NewPingThingResponse() (response *PingThingResponse) {
    response = &PingThingResponse{
        BaseResponse: &tchttp.BaseResponse{},
    }
    return

}

// PingThing
// 没有列出错误码。
func (c *Client) PingThing(request *PingThingRequest) (response *PingThingResponse, err error) {
    return c.PingThingWithContext(context.Background(), request)
}

// PingThing
// 没有列出错误码。
func (c *Client) PingThingWithContext(ctx context.Context, request *PingThingRequest) (response *PingThingResponse, err error) {
    if request == nil {
        request = NewPingThingRequest()
    }
    c.InitBaseRequest(&request.BaseRequest, "demo", APIVersion, "PingThing")

    if c.GetCredential() == nil {
        return nil, errors.New("PingThing require credential")
    }

    request.SetContext(ctx)

    response = NewPingThingResponse()
    err = c.Send(request, response)
    return
}

func NewUploadThingRequest() (request *UploadThingRequest) {
    request = &UploadThingRequest{
        BaseRequest: &tchttp.BaseRequest{},
    }

    request.Init().WithApiInfo("demo", APIVersion, "UploadThing")


    return
}

func NewUploadThingResponse() (response *UploadThingResponse) {
    response = &UploadThingResponse{
        BaseResponse: &tchttp.BaseResponse{},
    }
    return

}

// UploadThing
// 上传一个东西。
//
// 可能返回的错误码:
//  DEFAULT = "FailedOperation.Demo"
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
//  INVALIDPARAMETER_ALL = "InvalidParameter.*"
//  MISSINGPARAMETER = "MissingParameter"
//  MISSINGPARAMETER_ = "MissingParameter."
//  RESOURCENOTFOUND_UNDOCUMENTED = "ResourceNotFound.Undocumented"
func (c *Client) UploadThing(request *UploadThingRequest, data []byte) (response *UploadThingResponse, err error) {
    return c.UploadThingWithContext(context.Background(), request)
}

// UploadThing
// 上传一个东西。
//
// 可能返回的错误码:
//  DEFAULT = "FailedOperation.Demo"
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
//  INVALIDPARAMETER_ALL = "InvalidParameter.*"
//  MISSINGPARAMETER = "MissingParameter"
//  MISSINGPARAMETER_ = "MissingParameter."
//  RESOURCENOTFOUND_UNDOCUMENTED = "ResourceNotFound.Undocumented"
func (c *Client) UploadThingWithContext(ctx context.Context, request *UploadThingRequest, data []byte) (response *UploadThingResponse, err error) {
    if request == nil {
        request = NewUploadThingRequest()
    }
    c.InitBaseRequest(&request.BaseRequest, "demo", APIVersion, "UploadThing")

    if c.GetCredential() == nil {
        return nil, errors.New("UploadThing require credential")
    }

    request.SetContext(ctx)

    response = NewUploadThingResponse()
    err = c.Send(request, response)
    return
}

// UploadThing
// 上传一个东西。
//
// 可能返回的错误码:
//  DEFAULT = "FailedOperation.Demo"
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
//  INVALIDPARAMETER_ALL = "InvalidParameter.*"
//  MISSINGPARAMETER = "MissingParameter"
//  MISSINGPARAMETER_ = "MissingParameter."
//  RESOURCENOTFOUND_UNDOCUMENTED = "ResourceNotFound.Undocumented"
func (c *Client) UploadThingWithContextV2(ctx context.Context, request *UploadThingRequest, data []byte) (response *UploadThingResponse, err error) {
    if request == nil {
        request = NewUploadThingRequest()
    }
    c.InitBaseRequest(&request.BaseRequest, "demo", APIVersion, "UploadThing")

    if c.GetCredential() == nil {
        return nil, errors.New("UploadThing require credential")
    }

    request.SetContext(ctx)

    response = NewUploadThingResponse()
    err = c.Send(request, response)
    return
}

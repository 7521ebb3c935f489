// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20240101

func NewDescribeThingsRequest() *DescribeThingsRequest {
    return named(&DescribeThingsRequest{}).WithApiInfo("demo", APIVersion, "DescribeThings")
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
func (c *Client) DescribeThings(request *DescribeThingsRequest) (*DescribeThingsResponse, error) {
    return c.DescribeThingsWithContext(background, request)
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
func (c *Client) DescribeThingsWithContext(ctx Context, request *DescribeThingsRequest) (*DescribeThingsResponse, error) {
    c.InitBaseRequest(request, "demo", APIVersion, "DescribeThings")
    return c.send(request)
}

func NewPingThingRequest() *PingThingRequest {
    return named(&PingThingRequest{}).WithApiInfo("demo", APIVersion, "PingThing")
}

// PingThing
// 没有列出错误码。
func (c *Client) PingThing(request *PingThingRequest) (*PingThingResponse, error) {
    return c.PingThingWithContext(background, request)
}

// PingThing
// 没有列出错误码。
func (c *Client) PingThingWithContext(ctx Context, request *PingThingRequest) (*PingThingResponse, error) {
    c.InitBaseRequest(request, "demo", APIVersion, "PingThing")
    return c.send(request)
}

func NewUploadThingRequest() *UploadThingRequest {
    return named(&UploadThingRequest{}).WithApiInfo("demo", APIVersion, "UploadThing")
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
func (c *Client) UploadThing(request *UploadThingRequest, data []byte) (*UploadThingResponse, error) {
    return c.UploadThingWithContext(background, request)
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
func (c *Client) UploadThingWithContext(ctx Context, request *UploadThingRequest, data []byte) (*UploadThingResponse, error) {
    c.InitBaseRequest(request, "demo", APIVersion, "UploadThing")
    return c.send(request)
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
func (c *Client) UploadThingWithContextV2(ctx Context, request *UploadThingRequest, data []byte) (*UploadThingResponse, error) {
    c.InitBaseRequest(request, "demo", APIVersion, "UploadThing")
    return c.send(request)
}

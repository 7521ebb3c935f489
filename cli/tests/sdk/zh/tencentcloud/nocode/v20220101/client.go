// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20220101

func NewWatchThingRequest() *WatchThingRequest {
    return named(&WatchThingRequest{}).WithApiInfo("nocode", APIVersion, "WatchThing")
}

// WatchThing
// 观看。
//
// 可能返回的错误码:
//  INTERNALERROR = "InternalError"
func (c *Client) WatchThing(request *WatchThingRequest) (*WatchThingResponse, error) {
    return c.WatchThingWithContext(background, request)
}

// WatchThing
// 观看。
//
// 可能返回的错误码:
//  INTERNALERROR = "InternalError"
func (c *Client) WatchThingWithContext(ctx Context, request *WatchThingRequest) (*WatchThingResponse, error) {
    c.InitBaseRequest(request, "nocode", APIVersion, "WatchThing")
    return c.send(request)
}

// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20200101

func NewDescribeThingsRequest() *DescribeThingsRequest {
    return named(&DescribeThingsRequest{}).WithApiInfo("demo", APIVersion, "DescribeThings")
}

// DescribeThings
// 查询一组旧东西。
//
// 可能返回的错误码:
//  UNSUPPORTEDOPERATION_RETIRED = "UnsupportedOperation.Retired"
func (c *Client) DescribeThings(request *DescribeThingsRequest) (*DescribeThingsResponse, error) {
    return c.DescribeThingsWithContext(background, request)
}

// DescribeThings
// 查询一组旧东西。
//
// 可能返回的错误码:
//  UNSUPPORTEDOPERATION_RETIRED = "UnsupportedOperation.Retired"
func (c *Client) DescribeThingsWithContext(ctx Context, request *DescribeThingsRequest) (*DescribeThingsResponse, error) {
    c.InitBaseRequest(request, "demo", APIVersion, "DescribeThings")
    return c.send(request)
}

func NewRetireThingRequest() *RetireThingRequest {
    return named(&RetireThingRequest{}).WithApiInfo("demo", APIVersion, "RetireThing")
}

// RetireThing
// 旧版才有。
//
// 可能返回的错误码:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
func (c *Client) RetireThing(request *RetireThingRequest) (*RetireThingResponse, error) {
    return c.RetireThingWithContext(background, request)
}

// RetireThing
// 旧版才有。
//
// 可能返回的错误码:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
func (c *Client) RetireThingWithContext(ctx Context, request *RetireThingRequest) (*RetireThingResponse, error) {
    c.InitBaseRequest(request, "demo", APIVersion, "RetireThing")
    return c.send(request)
}

// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20240101

func NewDescribeThingsRequest() *DescribeThingsRequest {
    return named(&DescribeThingsRequest{}).WithApiInfo("demo", APIVersion, "DescribeThings")
}

// DescribeThings
// Queries things.
//
// error code that may be returned:
//  INVALIDPARAMETER_DISKTYPE = "InvalidParameter.DiskType"
func (c *Client) DescribeThings(request *DescribeThingsRequest) (*DescribeThingsResponse, error) {
    return c.DescribeThingsWithContext(background, request)
}

// DescribeThings
// Queries things.
//
// error code that may be returned:
//  INVALIDPARAMETER_DISKTYPE = "InvalidParameter.DiskType"
func (c *Client) DescribeThingsWithContext(ctx Context, request *DescribeThingsRequest) (*DescribeThingsResponse, error) {
    c.InitBaseRequest(request, "demo", APIVersion, "DescribeThings")
    return c.send(request)
}

func NewShipThingRequest() *ShipThingRequest {
    return named(&ShipThingRequest{}).WithApiInfo("demo", APIVersion, "ShipThing")
}

// ShipThing
// Only abroad.
//
// error code that may be returned:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
//  LIMITEXCEEDED_ONLYABROAD = "LimitExceeded.OnlyAbroad"
func (c *Client) ShipThing(request *ShipThingRequest) (*ShipThingResponse, error) {
    return c.ShipThingWithContext(background, request)
}

// ShipThing
// Only abroad.
//
// error code that may be returned:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
//  LIMITEXCEEDED_ONLYABROAD = "LimitExceeded.OnlyAbroad"
func (c *Client) ShipThingWithContext(ctx Context, request *ShipThingRequest) (*ShipThingResponse, error) {
    c.InitBaseRequest(request, "demo", APIVersion, "ShipThing")
    return c.send(request)
}

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
// Queries things.
//
// error code that may be returned:
//  INVALIDPARAMETER_DISKTYPE = "InvalidParameter.DiskType"
func (c *Client) DescribeThings(request *DescribeThingsRequest) (response *DescribeThingsResponse, err error) {
    return c.DescribeThingsWithContext(context.Background(), request)
}

// DescribeThings
// Queries things.
//
// error code that may be returned:
//  INVALIDPARAMETER_DISKTYPE = "InvalidParameter.DiskType"
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

func NewShipThingRequest() (request *ShipThingRequest) {
    request = &ShipThingRequest{
        BaseRequest: &tchttp.BaseRequest{},
    }

    request.Init().WithApiInfo("demo", APIVersion, "ShipThing")


    return
}

func NewShipThingResponse() (response *ShipThingResponse) {
    response = &ShipThingResponse{
        BaseResponse: &tchttp.BaseResponse{},
    }
    return

}

// ShipThing
// Only abroad.
//
// error code that may be returned:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
//  LIMITEXCEEDED_ONLYABROAD = "LimitExceeded.OnlyAbroad"
func (c *Client) ShipThing(request *ShipThingRequest) (response *ShipThingResponse, err error) {
    return c.ShipThingWithContext(context.Background(), request)
}

// ShipThing
// Only abroad.
//
// error code that may be returned:
//  FAILEDOPERATION_DEMO = "FailedOperation.Demo"
//  LIMITEXCEEDED_ONLYABROAD = "LimitExceeded.OnlyAbroad"
func (c *Client) ShipThingWithContext(ctx context.Context, request *ShipThingRequest) (response *ShipThingResponse, err error) {
    if request == nil {
        request = NewShipThingRequest()
    }
    c.InitBaseRequest(&request.BaseRequest, "demo", APIVersion, "ShipThing")

    if c.GetCredential() == nil {
        return nil, errors.New("ShipThing require credential")
    }

    request.SetContext(ctx)

    response = NewShipThingResponse()
    err = c.Send(request, response)
    return
}

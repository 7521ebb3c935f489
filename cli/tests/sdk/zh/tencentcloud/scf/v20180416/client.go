// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20180416

func NewInvokeOfTestRequest() *InvokeOfTestRequest {
    return named(&InvokeOfTestRequest{}).WithApiInfo("scf", APIVersion, "InvokeOfTest")
}

// InvokeOfTest
// 只在测试里。
//
// 可能返回的错误码:
//  INTERNALERROR = "InternalError"
//  RESOURCENOTFOUND_FUNCTIONOFTEST = "ResourceNotFound.FunctionOfTest"
func (c *Client) InvokeOfTest(request *InvokeOfTestRequest) (*InvokeOfTestResponse, error) {
    return c.InvokeOfTestWithContext(background, request)
}

// InvokeOfTest
// 只在测试里。
//
// 可能返回的错误码:
//  INTERNALERROR = "InternalError"
//  RESOURCENOTFOUND_FUNCTIONOFTEST = "ResourceNotFound.FunctionOfTest"
func (c *Client) InvokeOfTestWithContext(ctx Context, request *InvokeOfTestRequest) (*InvokeOfTestResponse, error) {
    c.InitBaseRequest(request, "scf", APIVersion, "InvokeOfTest")
    return c.send(request)
}

// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20180416

const (
	// 此产品的特有错误码

	// 资源不存在。
	RESOURCENOTFOUND_FUNCTION = "ResourceNotFound.FunctionOfTest"

	// 参数取值错误。
	INVALIDPARAMETERVALUE = "InvalidParameterValue"
)

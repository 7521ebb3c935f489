// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20200101

const (
	// 此产品的特有错误码

	// 操作失败。
	FAILEDOPERATION = "FailedOperation.Demo"

	// 旧版接口已下线。
	UNSUPPORTEDOPERATION_RETIRED = "UnsupportedOperation.Retired"
)

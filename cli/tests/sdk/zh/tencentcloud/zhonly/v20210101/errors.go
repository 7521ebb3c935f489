// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20210101

const (
	// 此产品的特有错误码

	// 内部错误。
	INTERNALERROR = "InternalError.Demo"

	// 任务不存在。
	RESOURCENOTFOUND_TASK = "ResourceNotFound.Task"
)

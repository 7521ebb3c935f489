// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20240101

const (
	// 此产品的特有错误码

	// CAM 签名/鉴权错误。
	AUTHFAILURE = "AuthFailure.Demo"

	// 操作失败。
	FAILEDOPERATION = "FailedOperation.Demo"

	// Insufficient balance.
	FAILEDOPERATION_BALANCE = "FailedOperation.Balance"

	// Url 被占用，
	// 无法删除。
	FAILEDOPERATION_TRIGGER_URLUSED = "FailedOperation.Trigger.UrlUsed"

	// 系统错误。
	INTERNALERROR_SYS_ERR = "InternalError.SYS_ERR"

	// 实例不存在。
	INVALIDINSTANCEID_NOTFOUND = "InvalidInstanceId.NotFound"

	// 实例 `ins-xxxxxxxx` 的 "系统盘" 不支持 {DiskType}，路径 C:\Windows\Temp 不可写，请参考 [云硬盘类型](https://example.com/document/product/1?lang=zh#types) 与 <b>实例规格</b>：每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，每个地域支持的类型不同，请更换后重试。
	INVALIDPARAMETER_DISKTYPE = "InvalidParameter.DiskType"

	// 参数值过大。
	INVALIDPARAMETER_VALUETOOLARGE = "InvalidParameter.ValueTooLarge"

	// 参数取值过大。
	INVALIDPARAMETERVALUE_TOOLARGE = "InvalidParameterValue.TooLarge"

	// 缺少参数。
	MISSINGPARAMETER = "MissingParameter"

	// 参数缺失。
	MISSINGPARAMETER_ = "MissingParameter."

	// 操作被拒绝。
	OPERATIONDENIED = "OperationDenied"

	// 流程状态不正确: 请检查 # 后重试。
	OPERATIONDENIED_FLOWSTATUS = "OperationDenied.flowStatus"

	// 资源售罄。
	RESOURCESSOLDOUT = "ResourcesSoldOut"

	// 该地址计费方式冲突。
	UNSUPPORTEDOPERATION_ADDRESS = "UnsupportedOperation.Address"

	// 小写开头的错误码。
	QUOTA_EXCEEDED = "quota_exceeded"
)

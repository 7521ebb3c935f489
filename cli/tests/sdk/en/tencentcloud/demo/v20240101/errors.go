// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20240101

const (
	// error codes for specific actions

	// CAM signature/authentication error.
	AUTHFAILURE = "AuthFailure.Demo"

	// Operation failed.
	FAILEDOPERATION = "FailedOperation.Demo"

	//
	FAILEDOPERATION_BALANCE = "FailedOperation.Balance"

	// The URL is in use,
	// so it cannot be deleted.
	FAILEDOPERATION_TRIGGER_URLUSED = "FailedOperation.Trigger.UrlUsed"

	// The instance does not exist.
	INVALIDINSTANCEID_NOTFOUND = "InvalidInstanceId.NotFound"

	// The "system disk" of instance `ins-xxxxxxxx` does not support {DiskType}, and C:\Windows\Temp is not writable. See [disk types](https://example.com/document/product/1?lang=en#types) and <b>instance types</b>: types differ between regions, types differ between regions, types differ between regions, types differ between regions, types differ between regions, types differ between regions, types differ between regions, types differ between regions, types differ between regions, types differ between regions, types differ between regions, types differ between regions, choose another one and try again.
	INVALIDPARAMETER_DISKTYPE = "InvalidParameter.DiskType"

	// The limit is exceeded.
	LIMITEXCEEDED_ONLYABROAD = "LimitExceeded.OnlyAbroad"

	// A parameter is missing.
	MISSINGPARAMETER = "MissingParameter"

	// Operation denied.
	OPERATIONDENIED = "OperationDenied"

	// Sold out.
	RESOURCESSOLDOUT = "ResourcesSoldOut"
)

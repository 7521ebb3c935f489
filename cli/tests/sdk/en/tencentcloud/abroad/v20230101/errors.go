// Written for the tests of tencent-errors, in the layout of the official Go SDK.

package v20230101

const (
	// error codes for specific actions

	// The quota is not sufficient.
	INSUFFICIENTQUOTA = "InsufficientQuota"

	INVALIDPARAMETER_PERIOD = "InvalidParameter.Period"
)

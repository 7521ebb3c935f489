package v20220101

const (
	// 此产品的特有错误码
)

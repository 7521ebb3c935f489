//! The table of rules, which classifies codes by their words.
//!
//! Rows are tried from top to bottom: a code is classified by the first row that applies to its category and matches
//! its last part. `*` stands for any words; trailing words such as `Error` do not count. A row does not apply to a
//! code in which one of its `!` patterns occurs.
//!
//! Every pattern was measured on published codes that were labeled by hand. A row is `.weak()` if it is right for
//! fewer than three in four of the codes that it classifies; a test checks these marks.

use super::row::Scope::{Any, In, NotIn};
use super::row::{Row, category, default, row};
use tencent_errors_runtime::Kind::{
    Aborted, AlreadyExists, DeadlineExceeded, FailedPrecondition, Internal, InvalidArgument,
    NotFound, OutOfRange, PermissionDenied, ResourceExhausted, Unauthenticated, Unavailable,
    Unimplemented,
};

/// The categories whose codes blame the value of a parameter.
const PARAMETERS: &[&str] = &["InvalidParameter", "InvalidParameterValue"];
/// The categories whose codes blame a parameter.
const ANY_PARAMETER: &[&str] =
    &["InvalidParameter", "InvalidParameterValue", "MissingParameter", "UnknownParameter"];

// Advice for rows whose class does not suffice, in Chinese and in English.

const SLOW_DOWN: [&str; 2] = [
    "降低请求频率，并采用指数退避策略重试。",
    "Send fewer requests per second, and retry with exponential backoff.",
];
const PAY: [&str; 2] = [
    "在费用中心查看余额、欠费和资源包用量，充值或续购后再试。",
    "Check the balance, overdue payments and resource packs in Billing Center; top up or renew, then try again.",
];
const WAIT_FOR_SERVICE: [&str; 2] = [
    "稍后采用指数退避策略重试；如果仍然报错，请提交工单。",
    "Retry later with exponential backoff. If the error persists, submit a ticket.",
];
const OTHER_CAPACITY: [&str; 2] = [
    "换用其他可用区、规格或计费模式，或者稍后再试。",
    "Choose another availability zone, specification or billing mode, or try again later.",
];
const QUOTA: [&str; 2] = [
    "释放不再使用的资源，或在控制台申请提高配额。",
    "Release what is no longer needed, or request a higher quota in the console.",
];
const SEND_LESS: [&str; 2] = [
    "压缩或拆分发送的内容，使其不超过 API 文档规定的大小。",
    "Compress or split what you send, so that it stays within the size given in the API documentation.",
];
const CHECK_PARAMETER: [&str; 2] = [
    "对照 API 文档，检查错误码或错误信息指出的参数。",
    "Check the parameter that the code or the message names against the API documentation.",
];
const CHECK_ACTION: [&str; 2] = [
    "检查接口名、API 版本和接入域名，并确认该接口尚未下线。",
    "Check the action name, the API version and the endpoint, and whether the action is still offered.",
];
const CHECK_RESOURCE: [&str; 2] = [
    "检查 ID 或名称是否正确，以及该资源是否位于请求的地域并属于当前账号。",
    "Check the ID or name, and that the resource is in the region of the request and belongs to this account.",
];
const CHECK_KEY: [&str; 2] = [
    "检查 SecretId 和 SecretKey 是否正确、有效且未被禁用。",
    "Check that the SecretId and the SecretKey are right, valid and enabled.",
];
const RENEW_CREDENTIALS: [&str; 2] = [
    "检查密钥、令牌或密码是否正确、是否过期，以及本机时间是否准确，然后重新签名并发起请求。",
    "Check that the key, token or password is right and has not expired, and that the clock of the machine is correct; then sign and send the request again.",
];
const ASK_FOR_POLICY: [&str; 2] = [
    "检查账号和请求中的 ID；如果无误，请管理员在访问管理（CAM）中授予允许该操作的策略。",
    "Check the account and the IDs in the request. If they are right, ask an administrator for a CAM policy that allows the operation.",
];
const ASK_FOR_ACCESS: [&str; 2] = [
    "确认资源属于当前账号、不受黑白名单限制，并请管理员授予 CAM 策略；需要服务方放行时请提交工单。",
    "Check that the resource belongs to this account and is on no blocklist. Ask an administrator for a CAM policy, or submit a ticket if the service has to grant access.",
];
const OTHER_NAME: [&str; 2] = [
    "换一个名称或 ID，或者直接使用已有的资源。",
    "Choose another name or ID, or use the existing resource.",
];
const CHECK_BEFORE_RETRY: [&str; 2] = [
    "采用指数退避策略重试；如果该操作不是幂等的，请先确认上一次调用是否已经生效。",
    "Retry with exponential backoff. If the operation is not idempotent, check first whether it took effect.",
];
const WAIT_FOR_OPERATION: [&str; 2] = [
    "等待正在进行的操作完成后再试。",
    "Wait until the running operation has finished, then try again.",
];
const WAIT_FOR_LOCK: [&str; 2] = [
    "等待占用该资源的其他操作结束后重试。",
    "Retry once the other operation has released the resource.",
];
const RETRY_OR_REPORT: [&str; 2] = [
    "采用指数退避策略重试；如果仍然报错，请提交工单并附上 RequestId。",
    "Retry with exponential backoff. If the error persists, submit a ticket with the RequestId.",
];
const READ_MESSAGE: [&str; 2] = [
    "根据错误信息排查原因；如果无法解决，请提交工单并附上 RequestId。",
    "See the message for the cause. If it does not help, submit a ticket with the RequestId.",
];
const RELEASE: [&str; 2] = [
    "释放占用该资源的对象，或解除有冲突的关联或设置，然后再试。",
    "Release what uses it, or remove the association or setting that conflicts, then try again.",
];
const CHECK_STATE: [&str; 2] = [
    "查看资源的状态、类型和设置，并对照文档确认该操作在什么条件下可用。",
    "Check the state, type and settings of the resource against what the documentation says the operation supports.",
];

/// The rows.
#[rustfmt::skip]
pub static ROWS: &[Row] = &[
    // ---- Codes that only name a parameter.

    row(In(ANY_PARAMETER), "Amount Frequency Token *ClientToken Owner Permission Whitelist Status *Mode
        *Time !Not !NotSupport", InvalidArgument).advise(CHECK_PARAMETER),

    // ---- Request rates. Unlike an exhausted quota, an exceeded rate allows a later retry.

    row(Any, "*RateLimit* *RequestLimit* *QpsLimit* *FreqLimit* *ConcurrencyLimit* *FreqCtrl
        *TooFrequent* *Frequently *Frequency* *TooOften *TooFast *TooManyRequests *SlowDown
        *Throttling !Rule !Invalid", ResourceExhausted).retry().advise(SLOW_DOWN),
    row(In(&["FailedOperation", "LimitExceeded", "RequestLimitExceeded"]),
        "*Concurrency *Quickly", ResourceExhausted).retry().advise(SLOW_DOWN),

    // ---- Money: balance, arrears, used-up packages.

    row(Any, "*Balance *BalanceInsufficient *BalanceNotEnough *InsufficientBalance* *NotEnoughMoney
        *MoneyNotEnough *InsufficientFunds *Amount *Arrears* *Arrear *Owed *Unpaid* *ChargeStatus*
        *PackExhausted *PackageExhausted *PackageExpired *PackageRunOut *NoPackage* *NoPayment *NoFree*
        !LoadBalance", FailedPrecondition).http(402).advise(PAY),

    // ---- The service is unavailable or lacks capacity.

    row(Any, "*ServiceUnavailable *DependencyUnavailable *TemporaryUnavailable *Overload", Unavailable).advise(WAIT_FOR_SERVICE),
    row(Any, "*SoldOut* *SellOut* *OutOfStock *InsufficientStock *InsufficientResources
        *ResourceNotEnough *ResourceInsufficient", ResourceExhausted).http(503).advise(OTHER_CAPACITY),
    // The quota of the account is insufficient.
    row(In(&["ResourceInsufficient"]), "*Max* *Quota*", ResourceExhausted).advise(QUOTA),

    // ---- The request is too large.

    row(Any, "*BodyTooLarge *FileTooLarge *RequestTooLarge *ImageSizeExceed", InvalidArgument).http(413).advise(SEND_LESS),
    // A value can also be too large, regardless of its size in bytes.
    row(In(&["FailedOperation"]), "*TooLarge", InvalidArgument).http(413).weak().advise(SEND_LESS),

    // ---- Parameters. A limit in such a code applies to the value, unless the code names a count or a quota.

    row(In(PARAMETERS), "*QuotaExceed* *QuotaLimit* *OverQuota *NumExceed *CountExceed *NumLimit*
        *ReachLimit *BeyondLimit", ResourceExhausted).advise(QUOTA),
    row(In(ANY_PARAMETER), "Invalid* Max* *Illegal* *Malformed *Format* *TooLong *Limit* *Exceed *Exceeded
        *TooMany* *Quota* *Mismatch *NotMatch *And* *Parameter*", InvalidArgument).advise(CHECK_PARAMETER),

    // ---- Invalid arguments in other categories.

    row(In(&["FailedOperation", "InternalError", "LimitExceeded", "OperationDenied"]),
        "*Param *Params *Parameter* *Field *Offset* *Illegal* *Malformed* *Format* *Decode* *Length*
        *Duration* *TooLong *TooShort *Resolution* *BatchLimit* *Face* *Faces* *Card*", InvalidArgument).advise(CHECK_PARAMETER),
    row(In(&["UnsupportedOperation"]),
        "*Parameter* *Malformed *Format* *Length* *TooLong *FileType *And*", InvalidArgument).weak().advise(CHECK_PARAMETER),

    // ---- Something does not exist.

    // An action or a method that does not exist.
    row(Any, "*ActionNotFound *InterfaceNotFound *InterfaceNotExist *InterfaceNameNotFound
        *UnsupportedAction *UnsupportAction *UnsupportedMethod *UnsupportMethod *UnknownAction !Network
        !Scheduled", Unimplemented).advise(CHECK_ACTION),
    // The service has not been opened.
    row(In(&["ResourceUnavailable"]), "NotExist", FailedPrecondition).advise(["先在控制台开通该服务。", "Activate the service in the console first."]),
    row(In(&["AuthFailure"]), "*KeyNotFound *TokenNotFound *SecretIdNotFound", Unauthenticated).advise(CHECK_KEY),
    row(Any, "*NotFound* *NotFind *Found *NotExist* *NotExists* *NotExisted* *NotExit *NotExited
        *NoExist *NonExist* *NoSuch* *NoRecord* *BeenDeleted *AlreadyDeleted", NotFound).advise(CHECK_RESOURCE),

    // ---- Permission: the caller is known, but lacks permission.

    row(In(&["AuthFailure"]), "*Auth* *Cam* *Deny* *Permission* *Whitelist* !Timeout", PermissionDenied).advise(ASK_FOR_POLICY),
    row(In(&["UnauthorizedOperation"]), "*NotAllow* *NotAllowed* *NotEnough* *Disabled *Need*", PermissionDenied).advise(ASK_FOR_POLICY),
    row(Any, "*NoPermission* *Permission *PermissionDeny *Denied *Forbidden *Unauthorized*
        *NotAuthorized* *NoAuth* *NotAuth *NoRole* *NotBelong* *Owner *NotManager* *UinNot*
        *UserNotIn* *Blacklist* *Whitelist *Banned* *NoPrivilege* *NoPrivileges *NoAuthority*
        *NotAdmin *NoStrategy Forbid* !Invalid", PermissionDenied).advise(ASK_FOR_ACCESS),

    // ---- Identity: the caller could not be authenticated.

    row(Any, "*InvalidSignature *SignatureExpire* *InvalidSecret* *TokenExpired *Token *PasswordError
        *WrongPassword *LoginFailed *Login *Mfa* *AuthenticationFailed *AuthFailure*", Unauthenticated).advise(RENEW_CREDENTIALS),

    // ---- Something already exists. In other categories, an existing object blocks an operation.

    row(In(&["OperationDenied", "ResourceInUse", "UnsupportedOperation"]),
        "*AlreadyExists* *Exist *Exists *Duplicate *Duplicated", AlreadyExists).advise(OTHER_NAME),
    // The name is taken.
    row(In(&["ResourceInUse"]), "*Name", AlreadyExists).advise(["换一个未被占用的名称。", "Choose a name that is not taken."]),
    row(NotIn(&["UnsupportedOperation"]),
        "*AlreadyExists* *AlreadyExisted* *AlreadyRegister* *AlreadyIn* *AlreadyAttached
        *Already Exist* *Exist *Exists *Existed *NameUsed *NameInUse *NameAlready* *NameOccupied
        *NameConflict Duplicate* *Duplicate *Duplicated* *Duplication *Duplicating *Repeated *Repeat*
        *Repetition* *NotUnique", AlreadyExists).advise(OTHER_NAME),

    // ---- Time.

    row(NotIn(ANY_PARAMETER), "*Timeout *TimedOut", DeadlineExceeded).retry().advise(CHECK_BEFORE_RETRY),

    // ---- Another operation is in progress and will finish.

    row(Any, "*InProgress* *InProcess* *InOperation *Processing *Creating *Starting *Stopping *Updating
        *Upgrading *Deploying* *Migrating* *Modifying* *Publishing *Cloning *Rebooting *Restarting
        *Executing *Operating *Handling *Doing *IsRunning *AlreadyRunning *TaskRunning *ProcessRunning
        *HasTask *TaskConflict *OperationConflict *NotFinished *Unfinished *NotCompleted *NotComplete
        *Busy !RealName", FailedPrecondition).http(409).retry().advise(WAIT_FOR_OPERATION),
    row(Any, "*Lock *LockFail *LockFailed *LockAcquireFailed", Aborted).retry().weak().advise(WAIT_FOR_LOCK),

    // ---- The service failed to read something.

    row(In(&["FailedOperation", "InternalError"]),
        "Get* Describe* *StatusFail *StatusFailed", Internal).retry().advise(RETRY_OR_REPORT),
    row(In(&["InternalError"]), "*Status*", Internal).retry().weak().advise(RETRY_OR_REPORT),

    // ---- Quotas and counts.

    row(NotIn(&["RequestLimitExceeded"]), "*Quota* *Limit *Max* *Exceed *Exceeded *Maximum* *TooMany*
        *Full !Size !Length !Duration !Invalid !Get !Describe", ResourceExhausted).advise(QUOTA),

    // ---- In use, or in conflict with something else.

    row(In(&["InternalError", "InvalidParameter", "InvalidParameterValue"]), "*InUse *InUsing",
        FailedPrecondition).http(409).advise(RELEASE),
    row(In(PARAMETERS), "*Used *UsedIn* *Bound *Binded *Associated* *Conflict *ConflictWith* *Overlap*",
        FailedPrecondition).http(409).weak().advise(RELEASE),
    row(NotIn(&["InternalError", "InvalidParameter", "InvalidParameterValue"]),
        "*InUse *Using *Used *UsedIn* *NotEmpty *AlreadyBound *AlreadyBind* *Binded* *UsedBy*
        *Associated* *BeDeleted *Overlap* !NotAssociated", FailedPrecondition).http(409).advise(RELEASE),
    row(NotIn(&["InternalError", "InvalidParameter", "InvalidParameterValue"]),
        "*Conflict *ConflictWith* *Conflicts* *Exist* *Exists*", FailedPrecondition).http(409).weak().advise(RELEASE),
    row(In(&["OperationDenied", "UnsupportedOperation"]), "*Has* *Have*", FailedPrecondition).http(409).weak().advise(RELEASE),

    // ---- Something is in the wrong state.

    row(In(PARAMETERS), "*State *Status *StatusNot* *Expired *Isolated *Disabled* *Offline*
        *Online *NotAllow* *NotBind* *NotVerified *Unverified *RealName* *UnrealName* *DomainNot* *Default*
        *Abnormal *Approved *Rejected *Started *Released* *Overdue *Immutable *NotConfigured *HasNo*
        *HasNot*", FailedPrecondition).advise(CHECK_STATE),
    // The unsupported thing may be a value, as in most codes with `*NotSupported`.
    row(In(PARAMETERS), "*NotSupport* *Locked *Closed *Already* *DomainIs*", FailedPrecondition).weak().advise(CHECK_STATE),
    row(NotIn(&["InvalidParameter", "InvalidParameterValue", "MissingParameter", "ResourceInUse"]),
        "*Status* *State* *Mode *NotRunning *Stopped *Finished *Isolated *Released *Disabled *Enabled
        *Expired *Expire* *Close *Closed *Open *NotOpened *NotReady *Offline *NotOnline *Activated
        *NotActive *Suspended *Frozen *Locked *Unavailable *NotAvailable *NotSupport* *NotSupported*
        *Unsupported* *UnSupport* *NotAllow* *NotAllowed *CanNot* *NotBind *NotDelete *NotConfigured
        *NotSame* *Cant* *Abnormal* *Default* *Outdated *Overdue *Changed *Verified *RealName*
        *Enterprise* *Protection* *Need* *Only* *UserNot* *DomainNot* Not*", FailedPrecondition).advise(CHECK_STATE),

    // ---- Invalid arguments again, recognized by words that may also describe a state.

    row(In(&["FailedOperation", "InternalError", "LimitExceeded", "OperationDenied", "ResourceUnavailable"]),
        "Invalid* *Invalid *Incorrect* *TooSmall *Empty* *Null *Missing* *Mismatch *Match* *Parse*
        *Syntax* *Size* *Type *Name* *Body* *Sensitive* *Detected* !Response !Backend", InvalidArgument).weak().advise(CHECK_PARAMETER),
    row(In(&["UnsupportedOperation"]), "*Invalid *Empty*", InvalidArgument).advise(CHECK_PARAMETER),

    // ---- Any other unmet condition, in a category that does not name the cause.

    row(In(&["FailedOperation"]), "*Not* *No* *Already* *Has* *Is* *Required* *Check", FailedPrecondition).weak(),

    // ---- An internal step of the service failed.

    row(In(&["FailedOperation", "LimitExceeded", "OperationDenied", "ResourceUnavailable"]),
        "*Internal* *Inner* *System *Common* *Service *Db* *Database* *Rpc* *Api* *Call*
        *Connect *Request* *Query* *Get* *List* *Fail *Failed *Failure", Internal).retry().advise(RETRY_OR_REPORT),
    row(In(&["FailedOperation"]), "*Error *Err *Exception", Internal).retry().weak().advise(RETRY_OR_REPORT),

    // ---- The defaults of the categories of API 3.0 and many products.

    // The category does not name the cause.
    default(&["FailedOperation"], Internal).weak().advise(READ_MESSAGE),
    default(&["InternalError"], Internal).retry().advise(RETRY_OR_REPORT),
    default(&["InvalidParameter", "InvalidParameterValue", "UnknownParameter"], InvalidArgument).advise(CHECK_PARAMETER),
    default(&["MissingParameter"], InvalidArgument)
        .advise(["补上缺少的必填参数。", "Add the required parameter that is missing."]),
    default(&["UnsupportedRegion"], InvalidArgument)
        .advise(["换用该产品支持的地域。", "Use a region that the product supports."]),
    default(&["Credential", "InvalidRequest", "UnsupportedProtocol"], InvalidArgument),
    default(&["ResourceInUse"], FailedPrecondition).http(409).weak().advise(RELEASE),
    default(&["OperationDenied", "ResourceUnavailable", "UnsupportedOperation"],
        FailedPrecondition).weak().advise(CHECK_STATE),
    default(&["LimitExceeded"], ResourceExhausted).advise(QUOTA),
    default(&["RequestLimitExceeded"], ResourceExhausted).retry().advise(SLOW_DOWN),
    default(&["ResourceInsufficient", "ResourcesSoldOut"], ResourceExhausted).http(503).weak().advise(OTHER_CAPACITY),
    default(&["ResourceNotFound"], NotFound).advise(CHECK_RESOURCE),
    default(&["UnauthorizedOperation"], PermissionDenied).advise(ASK_FOR_POLICY),
    default(&["AuthFailure"], Unauthenticated).weak().advise(["检查密钥、临时令牌、签名过程和本机时间。", "Check the key and the token, how the request is signed, and the clock of the machine."]),

    // ---- Common codes that are rarely used as categories, and mean the same everywhere.

    default(&["ActionOffline"], Unimplemented).http(410).advise(["查看 API 文档，改用替代该接口的新接口。", "Use the action that replaces it in the API documentation."]),
    default(&["InvalidAction", "NoSuchProduct", "NoSuchVersion"], Unimplemented).http(404).advise(CHECK_ACTION),
    default(&["DryRunOperation"], FailedPrecondition).http(412).weak().advise(["去掉 DryRun 参数后重新发送，即可实际执行该请求。", "Send the request without DryRun to carry it out."]),
    default(&["IpInBlacklist", "IpNotInWhitelist"], PermissionDenied).advise(["请管理员允许当前来源 IP，或从允许的 IP 发起请求。", "Ask an administrator to allow the source IP address, or call from one that is allowed."]),
    default(&["RequestSizeLimitExceeded"], InvalidArgument).http(413).advise(SEND_LESS),
    default(&["ResponseSizeLimitExceeded"], OutOfRange).advise(["缩小查询范围，或减少每页返回的数量。", "Narrow the query, or request smaller pages."]),
    default(&["ServiceUnavailable"], Unavailable).advise(WAIT_FOR_SERVICE),

    // ---- Any other category, classified by its words.

    category("*LimitExceeded *Quota !Size", ResourceExhausted).advise(QUOTA),
    category("*NotFound *NotExist", NotFound).advise(CHECK_RESOURCE),
    category("*AlreadyExists", AlreadyExists).advise(OTHER_NAME),
    category("*Denied", PermissionDenied).advise(ASK_FOR_ACCESS),
    category("*State *Status *NotAllowed*", FailedPrecondition).advise(CHECK_STATE),
    category("Invalid* *Invalid Missing* Unknown* Region*", InvalidArgument).advise(CHECK_PARAMETER),
    category("*Error *Failed *Failure", Internal).weak().advise(READ_MESSAGE),
];

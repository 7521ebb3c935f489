//! The table of rules: what a code means, by the words it is made of.
//!
//! Read it from top to bottom: the first row that applies to the category of a code and matches its
//! last part decides. `*` stands for any words; trailing words such as `Error` do not count. A row
//! does not apply to a code that one of its `!` patterns occurs in.
//!
//! Every pattern was measured on published codes that were labelled by reading. A row is `.weak()` if
//! it is right on fewer than three in four of the codes that it decides; a test compares.

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

/// The rows.
#[rustfmt::skip]
pub static ROWS: &[Row] = &[
    // ---- Codes that only name a parameter.

    row(In(ANY_PARAMETER), "Amount Frequency Token *ClientToken Owner Permission Whitelist Status *Mode
        *Time !Not !NotSupport", InvalidArgument),

    // ---- Rates of requests. Unlike a quota, a rate allows the next try.

    row(Any, "*RateLimit* *RequestLimit* *QpsLimit* *FreqLimit* *ConcurrencyLimit* *FreqCtrl
        *TooFrequent* *Frequently *Frequency* *TooOften *TooFast *TooManyRequests *SlowDown
        *Throttling !Rule !Invalid", ResourceExhausted).retry(),
    row(In(&["FailedOperation", "LimitExceeded", "RequestLimitExceeded"]),
        "*Concurrency *Quickly", ResourceExhausted).retry(),

    // ---- Money: balance, arrears, packages that are used up.

    row(Any, "*Balance *BalanceInsufficient *BalanceNotEnough *InsufficientBalance* *NotEnoughMoney
        *MoneyNotEnough *InsufficientFunds *Amount *Arrears* *Arrear *Owed *Unpaid* *ChargeStatus*
        *PackExhausted *PackageExhausted *PackageExpired *PackageRunOut *NoPackage* *NoPayment *NoFree*
        !LoadBalance", FailedPrecondition).http(402),

    // ---- The service is not there, or lacks capacity.

    row(Any, "*ServiceUnavailable *DependencyUnavailable *TemporaryUnavailable *Overload", Unavailable),
    row(Any, "*SoldOut* *SellOut* *OutOfStock *InsufficientStock *InsufficientResources
        *ResourceNotEnough *ResourceInsufficient", ResourceExhausted).http(503),
    // What is insufficient is what the account may have.
    row(In(&["ResourceInsufficient"]), "*Max* *Quota*", ResourceExhausted),

    // ---- What was sent is too large.

    row(Any, "*BodyTooLarge *FileTooLarge *RequestTooLarge *ImageSizeExceed", InvalidArgument).http(413),
    // A value can be too large as well, which is no matter of bytes.
    row(In(&["FailedOperation"]), "*TooLarge", InvalidArgument).http(413).weak(),

    // ---- Parameters. Their limits are those of a value, unless a count or a quota is named.

    row(In(PARAMETERS), "*QuotaExceed* *QuotaLimit* *OverQuota *NumExceed *CountExceed *NumLimit*
        *ReachLimit *BeyondLimit", ResourceExhausted),
    row(In(ANY_PARAMETER), "Invalid* Max* *Illegal* *Malformed *Format* *TooLong *Limit* *Exceed *Exceeded
        *TooMany* *Quota* *Mismatch *NotMatch *And* *Parameter*", InvalidArgument),

    // ---- Arguments that other categories complain of.

    row(In(&["FailedOperation", "InternalError", "LimitExceeded", "OperationDenied"]),
        "*Param *Params *Parameter* *Field *Offset* *Illegal* *Malformed* *Format* *Decode* *Length*
        *Duration* *TooLong *TooShort *Resolution* *BatchLimit* *Face* *Faces* *Card*", InvalidArgument),
    row(In(&["UnsupportedOperation"]),
        "*Parameter* *Malformed *Format* *Length* *TooLong *FileType *And*", InvalidArgument).weak(),

    // ---- Existence.

    // What does not exist is part of the interface.
    row(Any, "*ActionNotFound *InterfaceNotFound *InterfaceNotExist *InterfaceNameNotFound
        *UnsupportedAction *UnsupportAction *UnsupportedMethod *UnsupportMethod *UnknownAction !Network
        !Scheduled", Unimplemented),
    // The service has not been opened.
    row(In(&["ResourceUnavailable"]), "NotExist", FailedPrecondition),
    row(In(&["AuthFailure"]), "*KeyNotFound *TokenNotFound *SecretIdNotFound", Unauthenticated),
    row(Any, "*NotFound* *NotFind *Found *NotExist* *NotExists* *NotExisted* *NotExit *NotExited
        *NoExist *NonExist* *NoSuch* *NoRecord* *BeenDeleted *AlreadyDeleted", NotFound),

    // ---- Permission: the caller is known, but may not do this.

    row(In(&["AuthFailure"]), "*Auth* *Cam* *Deny* *Permission* *Whitelist* !Timeout", PermissionDenied),
    row(In(&["UnauthorizedOperation"]), "*NotAllow* *NotAllowed* *NotEnough* *Disabled *Need*", PermissionDenied),
    row(Any, "*NoPermission* *Permission *PermissionDeny *Denied *Forbidden *Unauthorized*
        *NotAuthorized* *NoAuth* *NotAuth *NoRole* *NotBelong* *Owner *NotManager* *UinNot*
        *UserNotIn* *Blacklist* *Whitelist *Banned* *NoPrivilege* *NoPrivileges *NoAuthority*
        *NotAdmin *NoStrategy Forbid* !Invalid", PermissionDenied),

    // ---- Identity: who the caller is could not be established.

    row(Any, "*InvalidSignature *SignatureExpire* *InvalidSecret* *TokenExpired *Token *PasswordError
        *WrongPassword *LoginFailed *Login *Mfa* *AuthenticationFailed *AuthFailure*", Unauthenticated),

    // ---- It exists already. Elsewhere, what exists stands in the way of something else.

    row(In(&["OperationDenied", "ResourceInUse", "UnsupportedOperation"]),
        "*AlreadyExists* *Exist *Exists *Duplicate *Duplicated", AlreadyExists),
    // The name is taken.
    row(In(&["ResourceInUse"]), "*Name", AlreadyExists),
    row(NotIn(&["UnsupportedOperation"]),
        "*AlreadyExists* *AlreadyExisted* *AlreadyRegister* *AlreadyIn* *AlreadyAttached
        *Already Exist* *Exist *Exists *Existed *NameUsed *NameInUse *NameAlready* *NameOccupied
        *NameConflict Duplicate* *Duplicate *Duplicated* *Duplication *Duplicating *Repeated *Repeat*
        *Repetition* *NotUnique", AlreadyExists),

    // ---- Time.

    row(NotIn(ANY_PARAMETER), "*Timeout *TimedOut", DeadlineExceeded).retry(),

    // ---- Something else is being done with it, and will be over.

    row(Any, "*InProgress* *InProcess* *InOperation *Processing *Creating *Starting *Stopping *Updating
        *Upgrading *Deploying* *Migrating* *Modifying* *Publishing *Cloning *Rebooting *Restarting
        *Executing *Operating *Handling *Doing *IsRunning *AlreadyRunning *TaskRunning *ProcessRunning
        *HasTask *TaskConflict *OperationConflict *NotFinished *Unfinished *NotCompleted *NotComplete
        *Busy !RealName", FailedPrecondition).http(409).retry(),
    row(Any, "*Lock *LockFail *LockFailed *LockAcquireFailed", Aborted).retry().weak(),

    // ---- A read that failed, whatever was to be read.

    row(In(&["FailedOperation", "InternalError"]),
        "Get* Describe* *StatusFail *StatusFailed", Internal).retry(),
    row(In(&["InternalError"]), "*Status*", Internal).retry().weak(),

    // ---- Quotas and counts.

    row(NotIn(&["RequestLimitExceeded"]), "*Quota* *Limit *Max* *Exceed *Exceeded *Maximum* *TooMany*
        *Full !Size !Length !Duration !Invalid !Get !Describe", ResourceExhausted),

    // ---- In use, or in conflict with something else.

    row(In(&["InternalError", "InvalidParameter", "InvalidParameterValue"]), "*InUse *InUsing",
        FailedPrecondition).http(409),
    row(In(PARAMETERS), "*Used *UsedIn* *Bound *Binded *Associated* *Conflict *ConflictWith* *Overlap*",
        FailedPrecondition).http(409).weak(),
    row(NotIn(&["InternalError", "InvalidParameter", "InvalidParameterValue"]),
        "*InUse *Using *Used *UsedIn* *NotEmpty *AlreadyBound *AlreadyBind* *Binded* *UsedBy*
        *Associated* *BeDeleted *Overlap* !NotAssociated", FailedPrecondition).http(409),
    row(NotIn(&["InternalError", "InvalidParameter", "InvalidParameterValue"]),
        "*Conflict *ConflictWith* *Conflicts* *Exist* *Exists*", FailedPrecondition).http(409).weak(),
    row(In(&["OperationDenied", "UnsupportedOperation"]), "*Has* *Have*", FailedPrecondition).http(409).weak(),

    // ---- States.

    row(In(PARAMETERS), "*State *Status *StatusNot* *Expired *Isolated *Disabled* *Offline*
        *Online *NotAllow* *NotBind* *NotVerified *Unverified *RealName* *UnrealName* *DomainNot* *Default*
        *Abnormal *Approved *Rejected *Started *Released* *Overdue *Immutable *NotConfigured *HasNo*
        *HasNot*", FailedPrecondition),
    // What is not supported may be a value. That of `*NotSupported` mostly is.
    row(In(PARAMETERS), "*NotSupport* *Locked *Closed *Already* *DomainIs*", FailedPrecondition).weak(),
    row(NotIn(&["InvalidParameter", "InvalidParameterValue", "MissingParameter", "ResourceInUse"]),
        "*Status* *State* *Mode *NotRunning *Stopped *Finished *Isolated *Released *Disabled *Enabled
        *Expired *Expire* *Close *Closed *Open *NotOpened *NotReady *Offline *NotOnline *Activated
        *NotActive *Suspended *Frozen *Locked *Unavailable *NotAvailable *NotSupport* *NotSupported*
        *Unsupported* *UnSupport* *NotAllow* *NotAllowed *CanNot* *NotBind *NotDelete *NotConfigured
        *NotSame* *Cant* *Abnormal* *Default* *Outdated *Overdue *Changed *Verified *RealName*
        *Enterprise* *Protection* *Need* *Only* *UserNot* *DomainNot* Not*", FailedPrecondition),

    // ---- Arguments again, by words that can also belong to a state.

    row(In(&["FailedOperation", "InternalError", "LimitExceeded", "OperationDenied", "ResourceUnavailable"]),
        "Invalid* *Invalid *Incorrect* *TooSmall *Empty* *Null *Missing* *Mismatch *Match* *Parse*
        *Syntax* *Size* *Type *Name* *Body* *Sensitive* *Detected* !Response !Backend", InvalidArgument).weak(),
    row(In(&["UnsupportedOperation"]), "*Invalid *Empty*", InvalidArgument),

    // ---- Whatever else is not as it should be, in a category that says nothing of the cause.

    row(In(&["FailedOperation"]), "*Not* *No* *Already* *Has* *Is* *Required* *Check", FailedPrecondition).weak(),

    // ---- Steps of the service's own work that failed.

    row(In(&["FailedOperation", "LimitExceeded", "OperationDenied", "ResourceUnavailable"]),
        "*Internal* *Inner* *System *Common* *Service *Db* *Database* *Rpc* *Api* *Call*
        *Connect *Request* *Query* *Get* *List* *Fail *Failed *Failure", Internal).retry(),
    row(In(&["FailedOperation"]), "*Error *Err *Exception", Internal).retry().weak(),

    // ---- The defaults of the categories that API 3.0 and many products have.

    // It says nothing of the cause.
    default(&["FailedOperation"], Internal).weak(),
    default(&["InternalError"], Internal).retry(),
    default(&["Credential", "InvalidParameter", "InvalidParameterValue", "InvalidRequest",
        "MissingParameter", "UnknownParameter", "UnsupportedProtocol", "UnsupportedRegion"],
        InvalidArgument),
    default(&["ResourceInUse"], FailedPrecondition).http(409).weak(),
    default(&["OperationDenied", "ResourceUnavailable", "UnsupportedOperation"],
        FailedPrecondition).weak(),
    default(&["LimitExceeded"], ResourceExhausted),
    default(&["RequestLimitExceeded"], ResourceExhausted).retry(),
    default(&["ResourceInsufficient", "ResourcesSoldOut"], ResourceExhausted).http(503).weak(),
    default(&["ResourceNotFound"], NotFound),
    default(&["UnauthorizedOperation"], PermissionDenied),
    default(&["AuthFailure"], Unauthenticated).weak(),

    // ---- Common codes that are hardly categories of anything, so that they mean the same everywhere.

    default(&["ActionOffline"], Unimplemented).http(410),
    default(&["InvalidAction", "NoSuchProduct", "NoSuchVersion"], Unimplemented).http(404),
    default(&["DryRunOperation"], FailedPrecondition).http(412).weak(),
    default(&["IpInBlacklist", "IpNotInWhitelist"], PermissionDenied),
    default(&["RequestSizeLimitExceeded"], InvalidArgument).http(413),
    default(&["ResponseSizeLimitExceeded"], OutOfRange),
    default(&["ServiceUnavailable"], Unavailable),

    // ---- Any other category, by its own words.

    category("*LimitExceeded *Quota !Size", ResourceExhausted),
    category("*NotFound *NotExist", NotFound),
    category("*AlreadyExists", AlreadyExists),
    category("*Denied", PermissionDenied),
    category("*State *Status *NotAllowed*", FailedPrecondition),
    category("Invalid* *Invalid Missing* Unknown* Region*", InvalidArgument),
    category("*Error *Failed *Failure", Internal).weak(),
];

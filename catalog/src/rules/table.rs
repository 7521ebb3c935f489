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

    row(In(ANY_PARAMETER), "Amount Frequency Token *ClientToken Owner Permission Whitelist", InvalidArgument),

    // ---- Rates of requests. Unlike a quota, a rate allows the next try.

    row(Any, "*RateLimit* *RequestLimit* *QpsLimit* *FreqLimit* *ConcurrencyLimit* *FreqCtrl
        *TooFrequent* *Frequently *Frequency* *TooOften *TooFast *TooManyRequests *SlowDown
        *Throttling !Rule !Invalid", ResourceExhausted).retry(),
    row(In(&["FailedOperation", "LimitExceeded", "RequestLimitExceeded"]),
        "*Concurrency", ResourceExhausted).retry(),

    // ---- Money: balance, arrears, packages that are used up.

    row(Any, "*Balance *BalanceInsufficient *BalanceNotEnough *InsufficientBalance* *NotEnoughMoney
        *MoneyNotEnough *InsufficientFunds *Amount *Arrears* *Arrear *Owed *Unpaid* *ChargeStatus*
        *PackExhausted *PackageExhausted *PackageExpired *PackageRunOut *NoPackage* *NoFree*
        !LoadBalance", FailedPrecondition).http(402),

    // ---- The service is not there, or lacks capacity.

    row(Any, "*ServiceUnavailable *DependencyUnavailable *TemporaryUnavailable", Unavailable),
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
    row(In(ANY_PARAMETER), "Invalid* *Illegal* *Malformed *Format* *TooLong *Limit* *Exceed *Exceeded
        *TooMany* *Quota* *Mismatch *NotMatch *And* *Parameter*", InvalidArgument),

    // ---- Arguments that other categories complain of.

    row(In(&["FailedOperation", "InternalError", "LimitExceeded", "OperationDenied"]),
        "*Param *Params *Parameter* *Field *Offset* *Illegal* *Malformed* *Format* *Decode* *Length*
        *Duration* *TooLong *TooShort *Resolution* *BatchLimit* *Face* *Faces* *Card*", InvalidArgument),
    row(In(&["UnsupportedOperation"]),
        "*Parameter* *Malformed *Format* *Length* *TooLong *FileType *And*", InvalidArgument).weak(),

    // ---- Existence.

    // The service has not been opened.
    row(In(&["ResourceUnavailable"]), "NotExist", FailedPrecondition),
    row(In(&["AuthFailure"]), "*KeyNotFound *TokenNotFound *SecretIdNotFound", Unauthenticated),
    row(Any, "*NotFound* *NotFind *Found *NotExist* *NotExists* *NotExisted* *NotExit *NotExited
        *NoExist *NoExists* *NonExist* *DoesntExist *NoSuch* *NoRecord*", NotFound),

    // ---- Permission: the caller is known, but may not do this.

    row(In(&["AuthFailure"]), "*Auth* *Cam* *Deny* *Permission*
        *NotAllow* *NotAllowed* *Whitelist* !Timeout", PermissionDenied),
    row(In(&["UnauthorizedOperation"]), "*NotAllow* *NotAllowed* *NotEnough* *Disabled *Need*", PermissionDenied),
    row(Any, "*NoPermission* *Permission *PermissionDeny *Denied *Forbidden *Unauthorized*
        *NotAuthorized* *NoAuth* *NotAuth *NoRole* *NotBelong* *Owner *NotManager* *UinNot*
        *UserNotIn* *Blacklist* *Whitelist *Banned* !Invalid", PermissionDenied),

    // ---- Identity: who the caller is could not be established.

    row(Any, "*InvalidSignature *SignatureExpire* *InvalidSecret* *TokenExpired *Token *PasswordError
        *WrongPassword *LoginFailed *Login *Mfa* *AuthenticationFailed *AuthFailure*", Unauthenticated),

    // ---- It exists already. Elsewhere, what exists stands in the way of something else.

    row(In(&["OperationDenied", "ResourceInUse", "UnsupportedOperation"]),
        "*AlreadyExist* *AlreadyExists* *Exist *Exists *Duplicate *Duplicated", AlreadyExists),
    // The name is taken.
    row(In(&["ResourceInUse"]), "*Name", AlreadyExists),
    row(NotIn(&["UnsupportedOperation"]),
        "*AlreadyExist* *AlreadyExists* *AlreadyRegister* *AlreadyIn* *Already Exist* *Exist *Exists
        *Existed *NameExist* *NameUsed *NameInUse *NameAlready* *NameOccupied *NameConflict Duplicate*
        *Duplicate *Duplicated* *Duplication *Duplicating *Repeated *Repeat* *NotUnique", AlreadyExists),

    // ---- Time.

    row(NotIn(ANY_PARAMETER), "*Timeout *TimedOut", DeadlineExceeded).retry(),

    // ---- Something else is being done with it, and will be over.

    row(Any, "*InProgress *InProcess *InOperation *Processing *Creating *Starting *Stopping *Updating
        *Upgrading *Deploying *Migrating *Cloning *Rebooting *Restarting *Executing *Operating
        *Handling *Doing *IsRunning *AlreadyRunning *TaskRunning *ProcessRunning *HasTask
        *TaskConflict *OperationConflict *NotFinished *Unfinished *Busy", FailedPrecondition).http(409).retry(),
    row(Any, "*Lock *LockFail *LockFailed", Aborted).retry().weak(),

    // ---- Quotas and counts.

    row(NotIn(&["RequestLimitExceeded"]), "*Quota* *Limit *ExceedMax* *Exceed *Exceeded *Maximum* *TooMany*
        *Full !Size !Length !Duration !Invalid !Get !Describe", ResourceExhausted),

    // ---- In use, or in conflict with something else.

    row(In(&["InternalError", "InvalidParameter", "InvalidParameterValue"]), "*InUse *InUsing",
        FailedPrecondition).http(409),
    row(In(PARAMETERS), "*Used *UsedIn* *Bound *Binded *Conflict *ConflictWith* *Overlap*",
        FailedPrecondition).http(409).weak(),
    row(NotIn(&["InternalError", "InvalidParameter", "InvalidParameterValue"]),
        "*InUse *Using *Used *UsedIn* *NotEmpty *AlreadyBound *AlreadyBind* *Binded *BeDeleted
        *Overlap*", FailedPrecondition).http(409),
    row(NotIn(&["InternalError", "InvalidParameter", "InvalidParameterValue"]),
        "*Conflict *ConflictWith* *Exist*", FailedPrecondition).http(409).weak(),
    row(In(&["OperationDenied", "UnsupportedOperation"]), "*Has* *Have*", FailedPrecondition).http(409).weak(),

    // ---- States.

    row(In(PARAMETERS), "*State *Status *StatusNot* *Mode* *Expired *Isolated *Disabled* *Offline*
        *Online *NotAllow* *NotBind* *NotVerified *RealName* *DomainNot*", FailedPrecondition).weak(),
    // What is not supported may be a value. That of `*NotSupported` mostly is.
    row(In(PARAMETERS), "*NotSupport* *Locked *Closed *Already* *DomainIs*", FailedPrecondition).weak(),
    row(NotIn(&["InvalidParameter", "InvalidParameterValue", "MissingParameter", "ResourceInUse"]),
        "*Status* *State* *Mode *NotRunning *Stopped *Finished *Isolated *Released *Disabled *Enabled
        *Expired *Expire* *Close *Closed *Open *NotOpened *NotReady *Offline *NotOnline *Activated
        *NotActive *Suspended *Frozen *Locked *Unavailable *NotAvailable *NotSupport* *NotSupported*
        *Unsupported* *UnSupport* *NotAllow* *NotAllowed *CanNot* *NotBind *NotDelete *NotConfigured
        *NotSame* *Changed *Verified *RealName* *Enterprise* *Protection* *Need* *Only* *UserNot*
        *DomainNot* Not*", FailedPrecondition),

    // ---- Arguments again, by words that can also belong to a state.

    row(In(&["FailedOperation", "InternalError", "LimitExceeded", "OperationDenied", "ResourceUnavailable"]),
        "Invalid* *Invalid *Incorrect* *TooSmall *Empty* *Null *Missing* *Mismatch *Match* *Parse*
        *Syntax* *Size* *Type *Name* *Body* *Sensitive* *Detected* !Response !Backend", InvalidArgument).weak(),
    row(In(&["UnsupportedOperation"]), "*Invalid *Empty*", InvalidArgument),

    // ---- Steps of the service's own work that failed.

    row(In(&["FailedOperation", "LimitExceeded", "OperationDenied", "ResourceUnavailable"]),
        "*Internal* *Inner* *System *Common* *Server* *Service *Db* *Database* *Rpc* *Api* *Call*
        *Connect *Access *Request* *Query* *Get* *Describe* *List* Cam* *Fail *Failed *Failure", Internal).retry(),

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

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
use crate::kind::Kind::{
    Aborted, AlreadyExists, DeadlineExceeded, FailedPrecondition, Internal, InvalidArgument,
    NotFound, PermissionDenied, ResourceExhausted, Unauthenticated,
};

/// The categories whose codes blame a parameter.
const PARAMETERS: &[&str] = &["InvalidParameter", "InvalidParameterValue"];
/// Under these, a missing parameter is not in use, in progress or in any state either.
const ANY_PARAMETER: &[&str] = &["InvalidParameter", "InvalidParameterValue", "MissingParameter"];

/// The rows.
#[rustfmt::skip]
pub static ROWS: &[Row] = &[
    // ---- Rates of requests. Unlike a quota, a rate allows the next try.

    row(Any, "*RateLimit* *RequestLimit* *QpsLimit* *FreqLimit* *ConcurrencyLimit* *FreqCtrl
        *TooFrequent* *Frequently *Frequency* *TooOften *TooFast *TooManyRequests *SlowDown *Throttling
        !Rule !Invalid", ResourceExhausted).retry(),
    row(In(&["FailedOperation", "LimitExceeded", "RequestLimitExceeded"]),
        "*Concurrency", ResourceExhausted).retry(),

    // ---- Money: balance, arrears, packages that are used up.

    row(Any, "*Balance *BalanceInsufficient *BalanceNotEnough *InsufficientBalance* *NotEnoughMoney
        *MoneyNotEnough *InsufficientFunds *FundInsufficient *Amount *Arrears* *Arrear *Owed *Unpaid*
        *ChargeStatus* *PackExhausted *PackageExpired *PackageRunOut *PackageUsedUp *NoPackage* *NoFree*
        !LoadBalance", FailedPrecondition).http(402),

    // ---- The service lacks capacity.

    row(Any, "*SoldOut* *SellOut* *OutOfStock *ResourceNotEnough *ResourceInsufficient",
        ResourceExhausted).http(503),
    // What is insufficient is what the account may have.
    row(In(&["ResourceInsufficient"]), "*Max* *Quota*", ResourceExhausted),

    // ---- What was sent is too large.

    row(Any, "*BodyTooLarge *FileTooLarge *RequestTooLarge *ImageSizeExceed", InvalidArgument).http(413),
    // A value can be too large as well, which is no matter of bytes.
    row(In(&["FailedOperation"]), "*TooLarge *SizeExceed", InvalidArgument).http(413).weak(),

    // ---- Parameters. Their limits are those of a value, unless a count or a quota is named.

    row(In(PARAMETERS), "*QuotaExceed* *QuotaLimit* *OverQuota *NumExceed *CountExceed *NumLimit*
        *ReachLimit *BeyondLimit", ResourceExhausted),
    row(In(ANY_PARAMETER), "Invalid* *Illegal* *Malformed *Format* *OutOfRange *TooLong *Limit* *Exceed
        *Exceeded *TooMany* *Quota* *Mismatch *NotMatch *And* *Parameter*", InvalidArgument),

    // ---- Arguments that other categories complain of.

    row(In(&["FailedOperation", "InternalError", "LimitExceeded", "OperationDenied"]),
        "*Param *Params *Parameter* *Field *Offset* *Illegal* *Malformed *Format* *Decode* *Length*
        *Duration* *TooLong *TooShort *Resolution* *BatchLimit* *Face* *Faces* *Card*", InvalidArgument),
    row(In(&["UnsupportedOperation"]),
        "*Parameter* *Malformed *Format* *Length* *TooLong *FileType *And*", InvalidArgument).weak(),

    // ---- Existence.

    // The service has not been opened.
    row(In(&["ResourceUnavailable"]), "NotExist", FailedPrecondition),
    row(In(&["AuthFailure"]), "*KeyNotFound *TokenNotFound *SecretIdNotFound", Unauthenticated),
    row(Any, "*NotFound* *NotFind *Found *NotExist* *NotExists* *NotExisted *NoExist *NonExist*
        *NoSuch* *NoRecord*", NotFound),

    // ---- Permission: the caller is known, but may not do this.

    row(In(&["AuthFailure"]), "*Unauthorized* *Auth* *Cam* *Deny* *Whitelist*", PermissionDenied),
    row(In(&["UnauthorizedOperation"]), "*NotAllow* *NotEnough* *Disabled *Need*", PermissionDenied),
    row(Any, "*NoPermission* *Permission *PermissionDenied *PermissionDeny *AccessDenied *Denied
        *Forbidden *Unauthorized* *NotAuthorized* *NoAuth* *NotAuth *NoRole* *NotBelong* *Owner
        *NotManager* *UinNot* *UserNotIn* *Blacklist* *Whitelist *Banned* !Invalid", PermissionDenied),

    // ---- Identity: who the caller is could not be established.

    row(Any, "*InvalidSignature *SignatureExpire* *InvalidSecret* *InvalidToken *TokenExpired *Token
        *PasswordError *WrongPassword *NotLogin *LoginFailed *Login *Mfa* *AuthenticationFailed
        *AuthFailure*", Unauthenticated),

    // ---- It exists already. Elsewhere, what exists stands in the way of something else.

    row(In(&["OperationDenied", "ResourceInUse", "UnsupportedOperation"]),
        "*AlreadyExist* *AlreadyExists* *Exist *Exists *NameExist* *Name *Duplicate *Duplicated
        !RealName", AlreadyExists),
    row(NotIn(&["UnsupportedOperation"]),
        "*AlreadyExist* *AlreadyExists* *AlreadyRegister* *AlreadyIn* *Already Exist* *Exist *Exists
        *Existed *NameExist* *NameUsed *NameInUse *NameAlready* *NameOccupied *NameConflict Duplicate*
        *Duplicate *Duplicated* *Duplication *Duplicating *Repeated *Repeat* *NotUnique", AlreadyExists),

    // ---- Time.

    row(NotIn(PARAMETERS), "*Timeout *TimedOut", DeadlineExceeded).retry(),

    // ---- Something else is being done with it, and will be over.

    row(Any, "*InProgress *InProcess *InOperation *Processing *Creating *Starting *Stopping *Updating
        *Upgrading *Deploying *Migrating *Executing *Operating *Doing *IsRunning *TaskRunning
        *HasTask *TaskConflict *NotFinished *Unfinished *Busy", FailedPrecondition).http(409).retry(),
    row(Any, "*Lock *LockFail *LockFailed", Aborted).retry().weak(),

    // ---- Quotas and counts.

    row(NotIn(&["RequestLimitExceeded"]), "*Quota* *Limit *LimitExceeded *OverLimit *ExceedLimit *ExceedMax* *Exceed *Exceeded
        *CountLimit *NumLimit *NumberLimit *Maximum* *TooMany* *Full
        !Size !Length !Duration !Invalid", ResourceExhausted),

    // ---- In use, or in conflict with something else.

    row(In(PARAMETERS), "*InUse *Used *UsedIn* *Bound *Binded *Conflict *ConflictWith* *Overlap*",
        FailedPrecondition).http(409).weak(),
    row(NotIn(&["InternalError", "InvalidParameter", "InvalidParameterValue"]),
        "*InUse *Using *Used *UsedIn* *NotEmpty *AlreadyBound *AlreadyBind* *Binded *BeDeleted *Overlap*",
        FailedPrecondition).http(409),
    row(NotIn(&["InternalError", "InvalidParameter", "InvalidParameterValue"]),
        "*Conflict *ConflictWith* *Exist*", FailedPrecondition).http(409).weak(),
    row(In(&["OperationDenied", "UnsupportedOperation"]), "*Has* *Have*",
        FailedPrecondition).http(409).weak(),

    // ---- States.

    row(In(PARAMETERS), "*State *Status *StatusNot* *Mode* *Expired *Isolated *Disabled* *Offline*
        *Online *NotAllow* *NotBind* *NotVerified *RealName* *DomainNot*", FailedPrecondition).weak(),
    // A value may be what is not supported.
    row(In(PARAMETERS), "*NotSupport* *Locked *Closed *Already* *DomainIs*", FailedPrecondition).weak(),
    row(NotIn(&["InvalidParameter", "InvalidParameterValue", "MissingParameter", "ResourceInUse"]),
        "*Status* *State* *Mode *NotRunning *Stopped *Finished *Isolated *Released *Disabled *Enabled
        *NotEnabled *Expired *Expire* *Close *Closed *Open *NotOpen *NotOpened *NotReady *Offline
        *NotOnline *Activated *NotActivated *NotActive *Suspended *Frozen *Locked *Unavailable
        *NotAvailable *NotSupport* *NotSupported* *Unsupported* *UnSupport* *NotAllow* *NotAllowed
        *CanNot* *NotBind *NotDelete *NotConfigured *NotSame* *Changed *Verified *RealName* *Enterprise*
        *Protection* *Need* *Only* *UserNot* *DomainNot* Not*", FailedPrecondition),

    // ---- Arguments again, by words that can also belong to a state.

    row(In(&["FailedOperation", "InternalError", "LimitExceeded", "OperationDenied", "ResourceUnavailable"]),
        "Invalid* *Invalid *Incorrect* *OutOfRange *TooSmall *Empty* *Null *Missing* *Mismatch *Match*
        *Parse* *Syntax* *Size* *Type *Name* *Body* *Sensitive* *Detected*", InvalidArgument).weak(),
    row(In(&["UnsupportedOperation"]), "*Invalid *Empty*", InvalidArgument),

    // ---- Steps of the service's own work that failed.

    row(In(&["FailedOperation", "LimitExceeded", "OperationDenied", "ResourceUnavailable"]),
        "*Internal* *Inner* *System *UnknownError *Common* *Server* *Service *Db* *Database* *Rpc* *Api*
        *Call* *Connect *Access *Request* *Query* *Get* *Describe* *List* Cam* *Fail *Failed *Failure",
        Internal).retry(),

    // ---- The defaults of the categories that API 3.0 and many products have.

    // It says nothing of the cause.
    default(&["FailedOperation"], Internal).weak(),
    default(&["InternalError"], Internal).retry(),
    default(&["Credential", "InvalidParameter", "InvalidParameterValue", "MissingParameter",
        "UnknownParameter"], InvalidArgument),
    default(&["ResourceInUse"], FailedPrecondition).http(409).weak(),
    default(&["OperationDenied", "ResourceUnavailable", "UnsupportedOperation"],
        FailedPrecondition).weak(),
    default(&["LimitExceeded"], ResourceExhausted),
    default(&["RequestLimitExceeded"], ResourceExhausted).retry(),
    default(&["ResourceInsufficient", "ResourcesSoldOut"], ResourceExhausted).http(503).weak(),
    default(&["ResourceNotFound"], NotFound),
    default(&["UnauthorizedOperation"], PermissionDenied).weak(),
    default(&["AuthFailure"], Unauthenticated).weak(),

    // ---- Any other category, by its own words.

    category("*LimitExceeded *Quota", ResourceExhausted),
    category("*NotFound *NotExist", NotFound),
    category("*State *Status *NotAllowed*", FailedPrecondition),
    category("Invalid* *Invalid Missing* Unknown* Region*", InvalidArgument),
    category("*Error *Exception *Failed *Failure", Internal).weak(),
];

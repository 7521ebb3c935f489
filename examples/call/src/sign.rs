//! The signature algorithm of API 3.0, TC3-HMAC-SHA256.
//!
//! Documented at <https://cloud.tencent.com/document/api/213/30654>.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// The access key of an account.
#[derive(Clone)]
pub struct Credentials {
    id: String,
    key: String,
}

impl Credentials {
    /// Creates an access key from its SecretId and SecretKey.
    pub fn new(id: impl Into<String>, key: impl Into<String>) -> Credentials {
        Credentials { id: id.into(), key: key.into() }
    }

    /// The `Authorization` header of a POST request with this body. The body, the content type and the host are
    /// signed.
    pub(crate) fn authorize(
        &self,
        service: &str,
        host: &str,
        body: &[u8],
        at: Timestamp,
    ) -> String {
        const SIGNED: &str = "content-type;host";
        let request = format!(
            "POST\n/\n\ncontent-type:{CONTENT_TYPE}\nhost:{host}\n\n{SIGNED}\n{}",
            hex::encode(Sha256::digest(body))
        );
        let date = at.strftime("%Y-%m-%d").to_string();
        let scope = format!("{date}/{service}/tc3_request");
        let to_sign = format!(
            "TC3-HMAC-SHA256\n{}\n{scope}\n{}",
            at.as_second(),
            hex::encode(Sha256::digest(request))
        );
        let key = format!("TC3{}", self.key);
        let key = [&date, service, "tc3_request"]
            .iter()
            .fold(key.into_bytes(), |key, message| hmac(&key, message));
        let signature = hex::encode(hmac(&key, &to_sign));
        let id = &self.id;
        format!(
            "TC3-HMAC-SHA256 Credential={id}/{scope}, SignedHeaders={SIGNED}, Signature={signature}"
        )
    }
}

/// Omits the SecretKey.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The content type of every call.
pub(crate) const CONTENT_TYPE: &str = "application/json; charset=utf-8";

fn hmac(key: &[u8], message: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key may have any length");
    mac.update(message.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example in the documentation, whose key ends in asterisks.
    #[test]
    fn the_example_of_the_documentation() {
        let credentials = Credentials::new(
            "AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******",
            "Gu5t9xGARNpq86cd98joQYCN3*******",
        );
        let body = r#"{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"#;
        let at = Timestamp::from_second(1_551_113_065).unwrap();
        assert_eq!(
            credentials.authorize("cvm", "cvm.tencentcloudapi.com", body.as_bytes(), at),
            "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, Signature=2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c"
        );
        assert!(!format!("{credentials:?}").contains("Gu5t"));
    }
}

package import CardCore
package import CardJobs
import CardVault
import HTTPTypes

/// The check of the signatures of an interface, with the keys that the service shares with its
/// clients.
package struct SignatureRule: Sendable {
    private let key: ServiceKey?
    private let publicAddress: String?

    /// `publicAddress` is the one under which clients know the service; nil for the host of each
    /// request.
    package init(_ repositories: Repositories, publicAddress: String?) {
        key = repositories.keys.service
        self.publicAddress = publicAddress
    }

    /// Returns true if the request is signed with the key that belongs to the secret in it, at a
    /// time near `instant`.
    package func accepts(
        _ request: ServiceRequest,
        of match: ClientMatch,
        at instant: Instant
    ) -> Bool {
        let secret = match.secret
        guard let credential = credential(of: request), let key,
            let sealed = secret.keys?.sealedSharedKey,
            let shared = key.sharedKey(
                sealed: sealed,
                of: match.client.name,
                salt: secret.salt
            )
        else { return false }
        let signature = WalleoSignature(
            method: request.method.rawValue,
            origins: origins(of: request),
            path: request.path,
            query: request.query,
            body: request.body,
            timestamp: credential.timestamp,
            identifier: credential.credential.username
        )
        let isSigned = signature.accepts(credential.signature, under: shared)
        let now = instant.milliseconds / 1000
        let skew = now.subtractingReportingOverflow(credential.seconds)
        return isSigned && !skew.overflow
            && skew.partialValue.magnitude <= WalleoSignature.mostSkewSeconds.magnitude
    }

    private func credential(of request: ServiceRequest) -> SignedCredential? {
        do throws(AccessRefusal) {
            return try SignedCredential(request.headers)
        } catch { return nil }
    }

    private func origins(of request: ServiceRequest) -> [String] {
        if let publicAddress { return [publicAddress] }
        guard let name = HTTPField.Name("host"), let host = request.headers[name] else { return [] }
        return ["https://\(host)", "http://\(host)"]
    }
}

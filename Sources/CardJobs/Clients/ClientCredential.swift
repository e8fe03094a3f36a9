import CardCore
import CardSystem
import CardVault

/// The source of a client's secret, and the place to which a made one goes.
package struct SecretPlaces: Hashable, Sendable {
    /// The file with a secret that another system has built in; nil to make one.
    package var carriedFrom: String?
    /// The file for a made secret; nil to show it once.
    package var out: String?

    package init(carriedFrom: String? = nil, out: String? = nil) {
        self.carriedFrom = carriedFrom
        self.out = out
    }
}

/// A secret of a client that is about to be stored.
struct ClientCredential {
    let secret: Secret
    let scheme: ClientSecret.Scheme
    /// The key with which the client signs its calls; nil if its interface has none.
    let sharedKey: Secret?
    /// 16 random bytes of this secret.
    let salt: [UInt8]

    /// Reads the secret that was carried over, or makes one; with its shared key, if the interface
    /// has one.
    ///
    /// - Throws: `client.secret`, `key.permissions`, `path.*`, `secret.*`.
    init(
        _ places: SecretPlaces,
        for terms: ClientTerms,
        in repositories: Repositories,
        by context: RequestContext
    ) throws {
        salt = context.randomBytes(ServiceKey.saltByteCount)
        guard let file = places.carriedFrom else {
            secret = MadeSecret.make(of: context.randomBytes(MadeSecret.byteCount))
            scheme = .made
            sharedKey =
                terms.interface.hasSharedKey
                ? Secret(context.randomBytes(ServiceKey.sharedKeyByteCount)) : nil
            return
        }
        let lines = try Self.lines(of: file, repositories)
        secret = try Self.secret(lines, for: terms)
        scheme = .carried
        sharedKey = try terms.interface.hasSharedKey ? Self.sharedKey(lines) : nil
    }

    /// The lines of a private file, without their ends.
    private static func lines(of file: String, _ repositories: Repositories) throws -> [[UInt8]] {
        try repositories.disk.requirePrivate(file)
        let bytes = try InputText.plain(repositories.readDocument(file, limit: 1 << 12), file)
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            line in
            Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
        }
    }

    /// The first line.
    private static func secret(_ lines: [[UInt8]], for terms: ClientTerms) throws -> Secret {
        let line = lines.first ?? []
        guard let text = String(validating: line, as: UTF8.self) else {
            throw ClientFailure.secretForm
        }
        try ClientRule.check(
            carriedSecret: text,
            for: terms.interface,
            in: terms.environment
        )
        return Secret(line)
    }

    /// The second line.
    private static func sharedKey(_ lines: [[UInt8]]) throws -> Secret {
        guard lines.count > 1, let text = String(validating: lines[1], as: UTF8.self),
            let key = SharedKeyText.key(text)
        else { throw ClientFailure.sharedKeyForm }
        return key
    }

    /// Reads an older secret of a client: the first line of the file, whatever it is.
    ///
    /// - Throws: `key.permissions`, `path.*`, `secret.*`.
    static func older(in file: String, _ repositories: Repositories) throws -> Secret {
        Secret(try lines(of: file, repositories).first ?? [])
    }

    /// The lines of the file for a made secret: the secret, and its shared key if it has one.
    var fileBytes: [UInt8] {
        let lines = [secret.bytes, sharedKey.map { Array(SharedKeyText.text($0).utf8) }]
        return lines.compactMap(\.self).flatMap { $0 + Array("\n".utf8) }
    }

    /// The stored form under the key of the workspace; `delivery` is the delivery key that belongs to
    /// it, if the interface has deliveries.
    func stored(
        of client: ClientName,
        under key: ServiceKey,
        delivery: DeliveryKey?,
        at instant: Instant
    ) throws -> ClientSecret {
        var stored = try key.stored(secret, scheme, of: client, salt: salt, at: instant)
        if let delivery {
            stored.keys = ClientSecret.Keys(
                delivery: SHA256Digest(delivery.fingerprint.bytes),
                sealedSharedKey: try sharedKey.map {
                    try key.sealed(sharedKey: $0, of: client, salt: salt)
                }
            )
        }
        return stored
    }
}

extension SecretPlaces {
    /// The absolute path of the file for a made secret; nil without one.
    ///
    /// - Throws: `client.secret_inside`, `path.exists`.
    func outFile(_ repositories: Repositories) throws -> String? {
        guard let out else { return nil }
        let path = repositories.disk.absolute(out)
        guard try !repositories.workspace.contains(path) else {
            throw ClientFailure.secretInside(path: out)
        }
        try repositories.disk.requireFree(path)
        return path
    }
}

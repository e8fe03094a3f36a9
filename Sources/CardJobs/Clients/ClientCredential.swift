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

    /// Reads the secret that was carried over, or makes one.
    ///
    /// - Throws: `client.secret`, `key.permissions`, `path.*`, `secret.*`.
    init(
        _ places: SecretPlaces,
        for environment: Environment,
        in repositories: Repositories,
        by context: RequestContext
    ) throws {
        guard let file = places.carriedFrom else {
            secret = MadeSecret.make(of: context.randomBytes(MadeSecret.byteCount))
            scheme = .made
            return
        }
        secret = try Self.carried(in: file, for: environment, repositories)
        scheme = .carried
    }

    /// The first line of the file, without its line end.
    private static func carried(
        in file: String,
        for environment: Environment,
        _ repositories: Repositories
    ) throws -> Secret {
        try repositories.disk.requirePrivate(file)
        let bytes = try InputText.plain(repositories.readDocument(file, limit: 1 << 12), file)
        var line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard let text = String(validating: line, as: UTF8.self) else {
            throw ClientFailure.secretForm
        }
        try ClientRule.check(carriedSecret: text, for: environment)
        return Secret(Array(line))
    }

    /// The stored form under the key of the workspace.
    func stored(
        of client: ClientName,
        under key: ServiceKey,
        _ context: RequestContext,
        at instant: Instant
    ) throws -> ClientSecret {
        try key.stored(
            secret,
            scheme,
            of: client,
            salt: context.randomBytes(ServiceKey.saltByteCount),
            at: instant
        )
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

extension RequestContext {
    /// Random bytes of the call's source.
    func randomBytes(_ count: Int) -> [UInt8] {
        var random = random()
        var bytes: [UInt8] = []
        while bytes.count < count {
            withUnsafeBytes(of: random.next().bigEndian) { bytes += Array($0) }
        }
        return Array(bytes.prefix(count))
    }
}

import CardCore
import CardJobs

/// `client add`, `client show`, `client rotate`, `client revoke` and `client limit`.
struct ClientReport: Report {
    private let facts: ClientFacts
    /// True if the client is only shown; then no work was done before either.
    private let isShown: Bool

    init(_ facts: ClientFacts, isShown: Bool = false) {
        self.facts = facts
        self.isShown = isShown
    }

    var json: [String: JSON] {
        var json: [String: JSON] = ["client": facts.json]
        guard !isShown else { return json }
        json["alreadyDone"] = .bool(facts.alreadyDone)
        json["secret"] = .optional(facts.secretText)
        json["secretFile"] = .optional(facts.secretFile)
        json["sharedKey"] = .optional(facts.sharedKey.map(SharedKeyText.text))
        json["unreadableDeliveries"] = .optional(facts.unreadableDeliveries.map(Int64.init))
        return json
    }

    var text: String {
        let (client, terms) = (facts.client, facts.client.terms)
        let already = facts.alreadyDone && !isShown ? "  (already done)" : ""
        var lines = Lines()
        lines.add("client", "\(client.name), version \(client.version)\(already)")
        lines.add("state", client.stateText)
        lines.add("interface", "\(terms.interface.rawValue), \(terms.environment.rawValue)")
        lines.add("username", terms.username)
        for institution in terms.institutions { lines.add("institution", institution) }
        if let company = terms.company { lines.add("company", company.text) }
        if let account = terms.account { lines.add("aid", account.text) }
        if let funding = terms.funding { lines.add("funding", funding.text) }
        lines.add("scopes", terms.scopes.map(\.text).joined(separator: " "))
        lines.add("products", terms.productsText)
        lines.add("rate", "\(terms.rate.text), \(terms.rate.burst) at once")
        if let certificate = terms.certificate { lines.add("certificate", certificate.hexadecimal) }
        for secret in client.secrets { lines.add("secret", facts.words(of: secret)) }
        if let secret = facts.secretText { lines.add("new secret", secret) }
        if let key = facts.sharedKey { lines.add("shared key", SharedKeyText.text(key)) }
        if let file = facts.secretFile { lines.add("new secret", "in \(file)") }
        if let count = facts.unreadableDeliveries, count > 0 {
            lines.add("deliveries", unreadable(count))
        }
        return lines.text
    }
}

extension ClientReport {
    /// The deliveries that no secret of now opens, and the way out.
    private func unreadable(_ count: Int) -> String {
        let deliveries = count.counted("delivery")
        guard facts.client.secrets.count != 1 else {
            return "\(deliveries), which nobody can open any more; the cards stay valid"
        }
        guard facts.client.revokedAt == nil else {
            return "\(deliveries), which nobody can open any more: mintrun client shred "
                + facts.client.name.text
        }
        return
            "\(deliveries) cannot be opened, unless a call presents the older secret while it is "
            + "valid; or rotate with --old-secret-file"
    }
}

/// `client list`.
struct ClientListReport: Report {
    private let clients: [ClientFacts]

    init(_ clients: [ClientFacts]) { self.clients = clients }

    var json: [String: JSON] { ["clients": .array(clients.map(\.json))] }

    var text: String {
        guard !clients.isEmpty else { return "no clients yet" }
        var table = Table([
            "client", "state", "interface", "environment", "username", "products", "secrets",
        ])
        for facts in clients {
            let terms = facts.client.terms
            table.add([
                facts.client.name.text, facts.client.state, terms.interface.rawValue,
                terms.environment.rawValue, terms.username, terms.productsText,
                String(facts.client.liveSecrets(at: facts.at).count),
            ])
        }
        return table.text
    }
}

extension ClientFacts {
    /// The client without its verifiers.
    fileprivate var json: JSON {
        let members: [String: JSON] = .fields([
            "name": client.name.text, "version": client.version, "state": client.state,
            "addedAt": client.addedAt, "changedAt": client.changedAt,
            "revokedAt": client.revokedAt, "secrets": client.secrets.map(json),
            "burst": client.terms.rate.burst,
        ])
        guard case .object(let terms) = client.terms.json else { return .object(members) }
        var all = terms.merging(members) { _, own in own }
        all["rate"] = .integer(client.terms.rate.perSecond)
        all["company"] = .optional(client.terms.company?.text)
        all["funding"] = .optional(client.terms.funding?.text)
        all["aid"] = .optional(client.terms.account?.text)
        return .object(all)
    }

    private func json(_ secret: ClientSecret) -> JSON {
        .fields([
            "scheme": secret.scheme.rawValue, "addedAt": secret.addedAt, "until": secret.until,
            "live": secret.isLive(at: at),
            "deliveryKey": secret.keys?.delivery.hexadecimal,
        ])
    }

    fileprivate var secretText: String? {
        secret.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    /// The origin and the times of a secret.
    fileprivate func words(of secret: ClientSecret) -> String {
        let origin =
            switch secret.scheme {
            case .made: "made"
            case .carried: "carried over"
            }
        guard let until = secret.until else { return "\(origin) at \(secret.addedAt)" }
        let verb = secret.isLive(at: at) ? "valid until" : "ended"
        return "\(origin) at \(secret.addedAt), \(verb) \(until)"
    }
}

extension ClientRecord {
    /// `active` or `revoked`.
    fileprivate var state: String { revokedAt == nil ? "active" : "revoked" }

    fileprivate var stateText: String { state + (revokedAt.map { " at \($0)" } ?? "") }
}

extension ClientTerms {
    fileprivate var productsText: String {
        products.isEmpty ? "all" : products.map(\.text).joined(separator: " ")
    }
}

/// `client shred`.
struct ClientShredReport: Report {
    private let result: ShredClient.Result
    private let isDryRun: Bool

    init(_ result: ShredClient.Result, isDryRun: Bool) {
        self.result = result
        self.isDryRun = isDryRun
    }

    var json: [String: JSON] {
        [
            "client": .string(result.client),
            "shreddedAt": .string(result.shreddedAt.description),
            "deliveries": .integer(result.deliveries), "certificate": result.certificate,
            "copies": .array(result.copies.map { .string($0) }),
            "alreadyDone": .bool(result.alreadyDone), "dryRun": .bool(isDryRun),
        ]
    }

    var text: String {
        let deliveries = result.deliveries.counted("delivery")
        let copies = result.copies.map { "\n  destroy this copy of its share: \($0)" }.joined()
        if isDryRun {
            return "client \(result.client): \(deliveries) would be destroyed permanently\(copies)"
        }
        let when = result.alreadyDone ? "already shredded" : "shredded"
        return """
            client \(result.client): \(when) at \(result.shreddedAt)
              \(deliveries) can no longer be read by anybody, the client included\(copies)
            """
    }
}

/// `client backup-share` and `client restore-share`.
struct ClientShareReport: Report {
    private let result: CopyClientShare.Result
    /// True if the share came back, false if it was copied.
    private let isRestored: Bool

    init(_ result: CopyClientShare.Result, isRestored: Bool) {
        self.result = result
        self.isRestored = isRestored
    }

    var json: [String: JSON] {
        [
            "client": .string(result.client), "file": .string(result.path),
            "custodians": .array(result.custodians.map { .string($0) }),
            "alreadyDone": .bool(result.alreadyDone),
        ]
    }

    var text: String {
        guard isRestored else {
            return """
                client \(result.client): its share is in \(result.path), sealed to \(names)
                  client shred names this copy: destroy it then
                """
        }
        let already = result.alreadyDone ? "  (already done)" : ""
        return "client \(result.client): its share is in its place again\(already)"
    }

    private var names: String { result.custodians.joined(separator: ", ") }
}

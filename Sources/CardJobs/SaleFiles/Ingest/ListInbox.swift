import CardCore
import CardLedger
import CardSystem

/// Lists files of the inbox that wait for somebody.
struct ListInbox {
    private let repositories: Repositories
    private let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// One line for each file that ends inside a line, and for each one that nothing takes.
    func attention() throws -> [String] { try cut() + left() }

    private func cut() throws -> [String] {
        try repositories.ledger.heldFiles()
            .filter { $0.outcome.reason == .noLineEnd }
            .map { file in
                let command = try repositories.decision(.whole, about: file)
                return words(
                    .cut(name: file.facts.name, sender: file.facts.sender, command)
                )
            }
    }

    private func words(_ line: InboxLine) -> String {
        context.words.text(of: line as any Fact).text
    }

    private func words(_ name: String, _ failure: any Failure) -> String {
        "inbox/\(name): \(failure.code): \(context.words.text(of: failure as any Fact))"
    }

    /// A file's name may hold a secret like its text.
    private func shown(_ name: String) throws -> InboxFileName {
        try repositories.isSecret(name) ? .secret : .shown(name)
    }

    private func left() throws -> [String] {
        let inbox = Inbox(repositories, context)
        let listing = try inbox.listing()
        let unfinished = try listing.unfinished.map { words(.unfinished(try shown($0))) }
        let malformed = listing.malformed.map { name in
            let failure = FileFailure.malformedName
            return "\(words(name, failure)): \(context.words.remedy(of: failure))"
        }
        guard !listing.names.isEmpty else { return unfinished + malformed }
        let claims = try InboxClaims(repositories, context, for: IngestSales.Choices())
        return try unfinished + malformed
            + listing.names.compactMap { try line(inbox.path($0), named: $0, claims) }
    }

    private func line(_ path: String, named name: String, _ claims: InboxClaims) throws -> String? {
        if let secret = try repositories.secretName(of: path) {
            let digest = try? repositories.disk.digest(of: path).sha256
            let isKnown = try digest.map(repositories.hasRefusedSecret) ?? false
            let isOfCard = try !isKnown && !repositories.cards(inTexts: [name]).isEmpty
            return words(.secretName(secret, holdsCard: isOfCard))
        }
        do {
            switch try claims.claim(path, name) {
            case .read: return nil
            case .left(let reason, let detail):
                return words(.left(name: name, reason, detail))
            case .failed(let failure): return words(name, failure)
            }
        } catch let failure as any Failure {
            return words(name, failure)
        } catch {
            return "inbox/\(name): \(error)"
        }
    }
}

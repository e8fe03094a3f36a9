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

    /// A line for each file that ends inside a line, with the instant of its arrival, and for each
    /// one that nothing takes.
    func attention() throws -> [(line: InboxLine, since: Instant?)] {
        try cut() + left().map { ($0, nil) }
    }

    private func cut() throws -> [(line: InboxLine, since: Instant?)] {
        try repositories.ledger.heldFiles()
            .filter { $0.outcome.reason == .noLineEnd }
            .map { file in
                let command = try repositories.decision(.whole, about: file)
                return (
                    .cut(name: file.facts.name, sender: file.facts.sender, command), file.takenAt
                )
            }
    }

    private func failed(_ name: String, _ failure: any Failure) -> InboxLine {
        .failed(name: name, failure.code, fault: context.words.text(of: failure as any Fact))
    }

    /// A file's name may hold a secret like its text.
    private func shown(_ name: String) throws -> InboxFileName {
        try repositories.isSecret(name) ? .secret : .shown(name)
    }

    private func left() throws -> [InboxLine] {
        let inbox = Inbox(repositories, context)
        let listing = try inbox.listing()
        let unfinished = try listing.unfinished.map { InboxLine.unfinished(try shown($0)) }
        let malformed = listing.malformed.map { InboxLine.malformed(name: $0) }
        guard !listing.names.isEmpty else { return unfinished + malformed }
        let claims = try InboxClaims(repositories, context, for: IngestSales.Choices())
        return try unfinished + malformed
            + listing.names.compactMap { try line(inbox.path($0), named: $0, claims) }
    }

    private func line(_ path: String, named name: String, _ claims: InboxClaims) throws
        -> InboxLine?
    {
        if let secret = try repositories.secretName(of: path) {
            let digest = try? repositories.disk.digest(of: path).sha256
            let isKnown = try digest.map(repositories.hasRefusedSecret) ?? false
            let isOfCard = try !isKnown && !repositories.cards(inTexts: [name]).isEmpty
            return .secretName(secret, holdsCard: isOfCard)
        }
        do {
            switch try claims.claim(path, name) {
            case .read: return nil
            case .left(let reason, let detail): return .left(name: name, reason, detail)
            case .failed(let failure): return failed(name, failure)
            }
        } catch let failure as any Failure {
            return failed(name, failure)
        } catch {
            return .failed(name: name, nil, fault: ShownText(printed: "\(error)"))
        }
    }
}

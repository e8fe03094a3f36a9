import CardCore
import CardFiles
import CardLedger

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
            .filter { $0.outcome.reason == FileRefusal.noLineEnd.rawValue }
            .map { file in
                "\(file.facts.name) of \(file.facts.sender) ends inside a line: send the rest, or "
                    + (try repositories.decision(.whole, about: file))
            }
    }

    /// A file's name may hold a secret like its text.
    private func shown(_ name: String) throws -> String {
        try repositories.isSecret(name)
            ? "a file of the inbox whose name holds a secret" : "inbox/\(name)"
    }

    private func left() throws -> [String] {
        let inbox = Inbox(repositories, context)
        let listing = try inbox.listing()
        let failure = FileFailure.malformedName
        let unfinished = try listing.unfinished.map { name in
            "\(try shown(name)) is still being written"
        }
        let malformed = listing.malformed.map { name in
            "inbox/\(name): \(failure.code): \(context.words.text(of: failure as any Fact)): "
                + "\(context.words.remedy(of: failure))"
        }
        guard !listing.names.isEmpty else { return unfinished + malformed }
        let claims = try InboxClaims(repositories, context, IngestSales.Choices())
        return try unfinished + malformed
            + listing.names.compactMap { name in
                if let remark = try repositories.remark(onSecretNameOf: inbox.path(name)) {
                    let digest = try? repositories.disk.digest(of: inbox.path(name)).sha256
                    let isKnown = try digest.map(repositories.hasRefusedSecret) ?? false
                    let isOfCard = try !isKnown && !repositories.cards(inTexts: [name]).isEmpty
                    let hold = isOfCard ? "mintrun sales ingest holds its card. " : ""
                    return try shown(name) + ": \(hold)\(remark)"
                }
                do {
                    switch try claims.claim(inbox.path(name), name) {
                    case .read: return nil
                    case .left(let reason, let detail):
                        let words = [detail, reason.guide.remedy].filter { !$0.isEmpty }
                        return "inbox/\(name): \(reason.rawValue): \(words.joined(separator: ". "))"
                    case .failed(let failure):
                        return "inbox/\(name): \(failure.code): \(context.words.text(of: failure))"
                    }
                } catch let failure as any Failure {
                    return "inbox/\(name): \(failure.code): \(context.words.text(of: failure))"
                } catch {
                    return "inbox/\(name): \(error)"
                }
            }
    }
}

import CardCore
import CardLedger
import CardSales
import CardSystem

extension Repositories {
    /// How a person decides about a file.
    ///
    /// A template that was given by its path is not found by its name. If the rows of the file were
    /// decided, `void` needs none.
    func decision(_ decision: FileDecision, about file: SaleFileRecord) throws -> DecisionCommand {
        let isRead =
            file.outcome.verdict.isPosted
            || file.outcome.reason == .allRejected
        let needsTemplate = decision != .void || !isRead
        let template = needsTemplate ? try ledger.template(ofFile: file.facts.sha256)?.name : nil
        var known: String?
        if let template, template != SaleTemplate.native.name {
            known = try SaleTemplateCatalogue(self, on: disk).name(ofTemplate: template)
        }
        let isLost = template != nil && template != SaleTemplate.native.name && known == nil
        return DecisionCommand(
            decision: decision,
            name: file.facts.name,
            path: try path(of: file),
            arguments: isLost
                ? FileArguments(
                    template: nil,
                    sender: file.facts.sender.text.isEmpty ? nil : file.facts.sender
                )
                : FileArguments(of: known, sender: file.facts.sender),
            lostTemplate: isLost ? template : nil
        )
    }

    /// How a person ingests a held file again.
    func ingestCommand(of file: SaleFileRecord) throws -> IngestCommand {
        guard !isInInbox(file) else { return .inbox(file.facts.name) }
        let decision = try decision(.first, about: file)
        return IngestCommand(
            name: file.facts.name,
            isInInbox: false,
            path: decision.path,
            arguments: decision.arguments
        )
    }

    private func isInInbox(_ file: SaleFileRecord) -> Bool {
        let path = "\(workspace.inbox)/\(file.facts.name)"
        return contains(path, file)
    }

    /// Returns true if the file at the path can be read and has the bytes of the record.
    private func contains(_ path: String, _ file: SaleFileRecord) -> Bool {
        (try? disk.digest(of: path).sha256) == file.facts.sha256
    }

    /// Where the file lies, for a call from the current folder; nil if nobody knows.
    func path(of file: SaleFileRecord) throws -> String? {
        let name = file.facts.name
        let found = ["\(workspace.inbox)/\(name)", name].first { path in
            contains(disk.absolute(path), file)
        }
        if let found { return found }
        let archived = workspace.archivePath(of: file.facts)
        return try file.outcome.verdict.isPosted && disk.exists(archived) ? archived : nil
    }
}

import CardCore
import CardLedger
import CardSales
import CardSystem

extension IngestSales {
    /// How a file that came before is read: as the call says, else as it was read then.
    ///
    /// - Throws: `file.nothing_to_decide` if nobody said how the file is read; `template.unknown` if
    ///   its template was given by a path.
    func remembered(_ choices: Choices, for path: String) throws -> Choices {
        guard choices.template == nil, try repositories.disk.exists(path),
            try chosenTemplate(choices) == nil, try !repositories.opener.isNative(path)
        else { return choices }
        let ledger = repositories.ledger
        let sha256 = try repositories.disk.digest(of: path).sha256
        let record = try ledger.postedFile(sha256: sha256) ?? ledger.latestRefusal(sha256: sha256)
        guard let record else { throw SaleFileFailure.neverRead(path: path) }
        guard let own = try ledger.template(ofFile: sha256)?.name, own != SaleTemplate.native.name
        else { return choices }
        var choices = choices
        let catalogue = SaleTemplateCatalogue(repositories, on: repositories.disk)
        choices.template = try catalogue.name(ofTemplate: own)
        guard choices.template != nil else {
            throw SaleFileFailure.templateByPath(path: path, template: own)
        }
        if choices.sender == nil, !record.facts.sender.text.isEmpty {
            choices.sender = record.facts.sender
        }
        return choices
    }

    /// Why a file does not count, and how it is taken all the same, if it can be.
    func explanation(
        of file: IngestedFile,
        _ inspected: InspectedFile,
        _ choices: Choices
    ) throws -> String? {
        let reason = file.reason.flatMap(FileRefusal.init(rawValue:))
        guard choices.decision == nil, !inspected.hasSecretName, let words = file.explanation,
            let decision = reason?.usualDecision
        else { return file.explanation }
        let catalogue = SaleTemplateCatalogue(repositories, on: repositories.disk)
        let own = inspected.facts.template
        let arguments = FileArguments(
            of: try choices.template ?? catalogue.name(ofTemplate: own) ?? own,
            sender: inspected.facts.sender
        )
        let remark = FileRemark.decision(decision, path: inspected.path, arguments)
        return "\(words) \(context.words.text(of: remark as any Fact))"
    }
}

extension FileRefusal {
    /// The decision by which a file counts as it is, if an operator may say so.
    fileprivate var usualDecision: FileDecision? {
        switch self {
        case .noLineEnd: .whole
        case .sameName, .sequenceUsed, .belowFirst, .businessDate, .sameRows: .both
        default: nil
        }
    }
}

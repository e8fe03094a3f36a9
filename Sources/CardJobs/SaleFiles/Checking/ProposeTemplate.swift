package import CardCore
import CardLedger
import CardPackage
import CardSales
import CardSystem

/// Proposes a template for a file that none fits.
package struct ProposeTemplate {
    private let repositories: Repositories?
    private let machine: Machine
    private let context: RequestContext

    /// Without a workspace no tokens are known, only private keys.
    package init(
        _ repositories: Repositories?,
        on machine: Machine,
        _ context: RequestContext
    ) {
        self.machine = machine
        self.repositories = repositories
        self.context = context
    }

    /// So much of the file is looked at; all of it is tried.
    private static let sampleBytes = 1 << 21

    /// Writes the proposal to `out`, or only returns it.
    ///
    /// - Throws: `csv.header` and other reasons why a file is refused; `path.exists`,
    ///   `zone.unknown`, `secret.*`.
    package func propose(
        _ path: String,
        out: String?,
        zone: String? = nil,
        currency: String? = nil
    ) throws -> ProposedTemplate {
        let catalogue = SaleTemplateCatalogue(repositories, on: machine.disk)
        if let out { try catalogue.refuseExisting(out) }
        // A zone that the system does not know would only show when the template is used.
        if let zone { _ = try machine.zones.zone(zone) }
        let opener =
            repositories?.opener.ofAnySender
            ?? SaleFileOpener(withoutWorkspaceOn: machine.disk)
        try repositories.refuseSecrets(inSaleFile: path, opener)
        let file = PathName.name(of: path)
        let sample = try Self.sample(opener.open(path))
        var hints = TemplateProposal.Hints(zone: zone, currency: currency)
        hints.wrappings = sample.wrappings
        if let repositories {
            hints.productCurrency = try Self.onlyCurrency(repositories, context)
            hints.isCard = SaleKnowledge(repositories, context, sender: "").isCard
            // A card that cannot be looked up is one that nobody knows: a person reads the proposal.
            hints.takesAmounts = { (try? Self.takesAmounts($0, repositories)) ?? nil }
            hints.hasAmounts = try repositories.ledger.products().contains {
                try repositories.product($0).terms.denomination.onlyValue == nil
            }
        }
        let proposal = try TemplateProposal(
            sample: sample.bytes,
            isWhole: sample.isWhole,
            name: Self.name(of: out ?? file),
            file: file,
            hints
        )
        // Of another encoding than UTF-8, the bytes show less than the cells.
        try repositories.refuseSecrets(inTexts: proposal.cells)
        let trial = TemplateTrial(template: Self.name(of: out ?? file))
        var proposed = try tried(
            proposal,
            trial: context.words.text(of: trial as any Fact).text,
            on: path,
            out: out
        )
        if let out { try catalogue.write(proposed.yaml, to: out) }
        proposed.file = out
        return proposed
    }

    private static func sample(
        _ file: SaleFileOpening
    ) throws -> (bytes: [UInt8], isWhole: Bool, wrappings: [Wrapping]) {
        var bytes: [UInt8] = []
        var isWhole = false
        while bytes.count < sampleBytes, !isWhole {
            let chunk = try file.next(SaleEventStream.chunkSize)
            isWhole = chunk.isEmpty
            bytes += chunk
        }
        try file.end()
        return (bytes, isWhole, file.wrappings)
    }

    /// Whether a card is sold for any of several amounts.
    ///
    /// - Throws: `card.unknown` and the like if nobody knows the card.
    private static func takesAmounts(_ number: Serial, _ repositories: Repositories) throws
        -> Bool
    {
        let card = try repositories.ledger.card(serial: repositories.written(number))
        let order = try repositories.ledger.order(card.order)
        guard order.request.denominationMinor == nil else { return false }
        let record = try repositories.ledger.product(
            order.request.product,
            version: order.productVersion
        )
        return try repositories.product(record).terms.denomination.onlyValue == nil
    }

    /// The currency of all products, if they have only one.
    private static func onlyCurrency(_ repositories: Repositories, _ context: RequestContext) throws
        -> String?
    {
        let codes = Set(
            try repositories.ledger.products().map {
                try repositories.product($0).terms.currency.code
            }
        )
        return codes.count == 1 ? codes.first : nil
    }

    /// The proposal, tried on its own file as `template check` tries templates.
    private func tried(
        _ proposal: TemplateProposal,
        trial: String,
        on path: String,
        out: String?
    ) throws -> ProposedTemplate {
        let yaml = proposal.yaml(context.words, trial: trial)
        var proposed = ProposedTemplate(
            file: out,
            yaml: yaml,
            doubts: proposal.doubts.map { $0.text(context.words) }
        )
        let template: SaleTemplate
        do {
            template = try SaleTemplate(yaml: Array(yaml.utf8), file: out ?? "the proposal")
        } catch let failure as any Failure {
            proposed.refusal = context.words.text(of: failure as any Fact).text
            proposed.yaml = proposal.yaml(
                context.words,
                trial: trial,
                tried: proposed.findings(context.words)
            )
            return proposed
        }
        let check = try CheckSaleFile(repositories, on: machine, context).check(
            path,
            template,
            sender: nil,
            rows: 0
        )
        proposed.readRows =
            check.messages + check.countedRows + check.ignored.values.reduce(0, +)
        proposed.rejectedRows = check.rejected
        proposed.undecided = check.columns
        if check.isRefused { proposed.refusal = check.problems.first?.text }
        proposed.yaml = proposal.yaml(
            context.words,
            trial: trial,
            tried: proposed.findings(context.words)
        )
        return proposed
    }

    /// The name of a file without its ending, of the letters that a template's name may have.
    private static func name(of path: String) -> String {
        let file = PathName.name(of: path)
        let stem = file.firstIndex(of: ".").map { file[..<$0] } ?? file[...]
        let plain = stem.unicodeScalars.map { scalar -> Character in
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            return isPlain || scalar == "_" || scalar == "-" ? Character(scalar) : "-"
        }
        let name = String(plain.drop { !$0.isLetter && !$0.isNumber }.prefix(60))
        return name.isEmpty ? "my-template" : name
    }
}

extension ProposedTemplate {
    /// The decisions that a person must make before the file can be read; empty if the proposal
    /// reads all of it.
    package func findings(_ words: any Words) -> [String] {
        let columns = undecided.map { column in
            let place =
                column.column == 0
                ? "\(column.name), which no column holds"
                : "column \(column.column) (\(column.name))"
            return "decide: \(place), \(column.rows.counted("row")), first line "
                + "\(column.firstLine): \(column.code.rawValue): \(words.text(of: column.code as any Fact))"
        }
        return (refusal.map { ["decide: the file is refused: \($0)"] } ?? []) + columns
    }
}

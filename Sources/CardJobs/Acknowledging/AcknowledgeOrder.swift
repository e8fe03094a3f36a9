package import CardCore
import CardLedger
import CardPackage
import CardSystem
import CardText

/// Records the printer's answer; a card that no answer covers cannot be activated.
package struct AcknowledgeOrder {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Records an answer, or reports that it is already recorded.
    ///
    /// - Throws: `ack.mismatch`, after which an order that waits for answers shows the problem and
    ///   nothing else has changed; `ack.conflict`, `ack.syntax`, `order.wrong_state`, `cli.usage`.
    package func acknowledge(
        _ name: String,
        file: String,
        packageSHA256: String?,
        received: Int?,
        dryRun: Bool
    ) throws -> AcknowledgeResult {
        let order = try repositories.order(name)
        try order.requirePrinted(for: .acknowledge)
        guard let release = order.release else {
            throw OrderFailure.notReleased(order.id, order.state)
        }
        let bytes = try repositories.disk.read(file, limit: Limits.acknowledgementBytes)
        try refuseSecrets(in: bytes, of: order)
        let options = AnswerOptions(packageSHA256: packageSHA256, received: received)
        let answer = try read(bytes, named: file, options)
        try refusePINs(in: answer, named: file, of: order)
        let serialForms = try repositories.tokenFormats().serialForms
        let positions = try positions(in: answer, of: order)
        let judgement = answer.judge(
            AcknowledgedOrder(
                id: order.id,
                packageSHA256: release.sha256.hexadecimal,
                manifestSHA256: release.manifestSHA256?.hexadecimal,
                cardCount: order.minted,
                quantity: order.request.quantity,
                earlier: try repositories.ledger.acknowledgements(ofOrder: order.id).map(
                    \.coverage
                )
            ),
            serialForms
        ) { positions[serialForms.written($0)] }
        switch judgement {
        case .alreadyDone(let coverage):
            if !dryRun { try clearRefusedAnswer(of: order) }
            return result(
                order,
                coverage,
                alreadyDone: true,
                nextState: order.state,
                isTrial: dryRun,
                hasOtherReasons: !hasReasons(answer, of: coverage, by: positions, serialForms)
            )
        case .conflict(let failure):
            throw try naming(failure, in: answer, of: order)
        case .refused(let failure):
            let refused = try naming(failure, in: answer, of: order)
            if !dryRun { try record(refused, of: order) }
            throw refused
        case .accepted(let coverage, let isComplete):
            try record(coverage, of: answer, for: order, isTrial: dryRun)
            let order = try repositories.ledger.order(order.id)
            return result(
                order,
                coverage,
                alreadyDone: false,
                nextState: isComplete ? .acknowledged : order.state,
                isTrial: dryRun
            )
        }
    }

    /// Records a refused answer as the problem of the order, unless right answers cover every card:
    /// a late wrong answer changes nothing about such an order.
    private func record(_ refused: RefusedAnswer, of order: OrderRecord) throws {
        guard order.state == .released else { return }
        let problem = context.words.text(of: refused as any Fact).text
        try repositories.ledger.setProblem(problem, ofOrder: order.id, by: context)
    }

    /// Clears the problem of a refused answer, which the right one has overtaken when it is repeated.
    private func clearRefusedAnswer(of order: OrderRecord) throws {
        guard case .answer = order.problem.map(OrderProblem.init) else { return }
        try repositories.ledger.setProblem(nil, ofOrder: order.id, by: context)
    }

    /// Returns true if the reasons of a repeated answer are those that are recorded.
    private func hasReasons(
        _ answer: Acknowledgement,
        of coverage: AcceptedCoverage,
        by positions: [Serial: Int],
        _ forms: SerialForms
    ) -> Bool {
        answer.reasons.allSatisfy { serial, reason in
            positions[forms.written(serial)].flatMap { coverage.reasons[$0] } == reason
        }
    }

    /// The refusal with the serials of the cards at its positions.
    private func naming(
        _ failure: AcknowledgementFailure,
        in answer: Acknowledgement,
        of order: OrderRecord
    ) throws -> RefusedAnswer {
        let positions = failure.positions.filter { $0 >= 1 && $0 <= order.minted }
        let serials = try repositories.ledger.serials(ofOrder: order.id, at: positions)
        return RefusedAnswer(
            failure,
            serials: Dictionary(zip(positions, serials)) { first, _ in first },
            line: answer.line(of: failure)
        )
    }

    /// A PIN has no check, and its card's token is not here to hash it with: a reason that contains
    /// something of the form of a PIN is refused.
    private func refusePINs(
        in answer: Acknowledgement,
        named file: String,
        of order: OrderRecord
    ) throws {
        guard !answer.reasons.isEmpty, let pin = try repositories.product(of: order).pin else {
            return
        }
        let suspects = answer.reasons.filter { pin.resembles(partOf: $0.value) }.keys
        guard let serial = suspects.min() else { return }
        guard let line = answer.line(of: serial) else {
            throw AnswerFailure.secretReason(serial: serial)
        }
        throw AnswerFailure.row(AnswerRowFault(.secret, file: file, line: line, column: 3))
    }

    /// The printer knows the tokens of its own order until the cards are sold; the token of any
    /// other card is exposed, and that card is held.
    private func refuseSecrets(in bytes: [UInt8], of order: OrderRecord) throws {
        if let key = PrivateKeyKind.find(inFile: bytes) {
            throw PrivateKeyFound(key, in: "the answer")
        }
        var search = try SecretSearch(repositories)
        try search.look(at: bytes, line: 1)
        _ = try search.finish()
        let cards = search.cards.sorted()
        guard !cards.isEmpty else { return }
        let strangers = try repositories.ledger.cardsThatAreOut(cards, ofOrder: order.id)
        let id = ShownText(id: order.id.text)
        if !strangers.isEmpty {
            let source = ExposureSource("an acknowledgement of \(id)")
            _ = try repositories.ledger.expose(strangers, in: source, by: context)
        }
        let serials = try repositories.ledger.serials(ofCards: cards).values.sorted()
        throw SecretFailure.tokenInInput(serials: serials, name: "the acknowledgement of \(id)")
    }

    private func read(
        _ bytes: [UInt8],
        named file: String,
        _ options: AnswerOptions
    ) throws -> Acknowledgement {
        let bytes = try InputText.plain(bytes, file)
        guard bytes.first(where: { $0 > 0x20 }) != UInt8(ascii: "{") else {
            return try AcknowledgementReader.json(bytes, file: file, options: options)
        }
        return try AcknowledgementReader.csv(bytes, file: file, options: options)
    }

    /// The positions in the order of the serials that the answer names.
    private func positions(
        in answer: Acknowledgement,
        of order: OrderRecord
    ) throws -> [Serial: Int] {
        let named =
            answer.spoiled + answer.missing + answer.ranges.flatMap { [$0.first, $0.last] }
            + answer.replacements.flatMap { [$0.spoiled, $0.spare] }
        let written = try named.map(repositories.written)
        let known = try repositories.ledger.positions(ofSerials: written, inOrder: order.id)
        // A number that is not in the order may have had zeros in front.
        let cut = written.filter { known[$0] == nil }.flatMap(\.withLostZeros)
        guard !cut.isEmpty else { return known }
        let padded = try repositories.ledger.positions(ofSerials: cut, inOrder: order.id)
        return known.merging(padded) { own, _ in own }
    }

    private func record(
        _ coverage: AcceptedCoverage,
        of answer: Acknowledgement,
        for order: OrderRecord,
        isTrial: Bool
    ) throws {
        let record = AcknowledgementRecord(
            order: order.id,
            content: answer.content.text,
            coverage: coverage
        )
        _ = try repositories.ledger.acknowledge(record, isTrial: isTrial, by: context)
        if !isTrial { context.reached(.acknowledged) }
    }

    private func result(
        _ order: OrderRecord,
        _ coverage: AcceptedCoverage,
        alreadyDone: Bool,
        nextState: OrderState,
        isTrial: Bool,
        hasOtherReasons: Bool = false
    ) -> AcknowledgeResult {
        AcknowledgeResult(
            order: order.id,
            good: coverage.goodCount,
            spoiled: coverage.spoiled.count,
            missing: coverage.missing.count,
            reasons: coverage.reasons.count,
            hasOtherReasons: hasOtherReasons,
            alreadyDone: alreadyDone,
            state: order.state,
            nextState: nextState,
            isTrial: isTrial
        )
    }
}

extension Acknowledgement {
    /// The answer as canonical JSON, stored for later questions about it.
    fileprivate var content: JSON {
        [
            "package": .object(digests),
            "received": .integer(received),
            "good": .integer(good),
            "spoiled": .array(spoiled.sorted().map(exception)),
            "missing": .array(missing.sorted().map(exception)),
            "ranges": .array(
                ranges.map { ["first": .string($0.first), "last": .string($0.last)] }
            ),
            "replacements": .array(
                replacements.map { ["spoiled": .string($0.spoiled), "spare": .string($0.spare)] }
            ),
        ]
    }

    /// The digests that the answer names.
    private var digests: [String: JSON] {
        var digests: [String: JSON] = [:]
        if let packageSHA256 { digests["sha256"] = .string(packageSHA256) }
        if let manifestSHA256 { digests["manifestSha256"] = .string(manifestSHA256) }
        return digests
    }

    private func exception(_ serial: Serial) -> JSON {
        guard let reason = reasons[serial] else { return .string(serial) }
        return ["serial": .string(serial), "reason": .string(reason)]
    }
}

extension Serial {
    /// A number with each count of zeros in front that a spreadsheet may have removed; nothing for
    /// another serial.
    fileprivate var withLostZeros: [Serial] {
        let most = min(Acknowledgement.mostLostZeros, Limits.importedDigits - text.utf8.count)
        guard most > 0, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return [] }
        return (1...most).map { Serial(String(repeating: "0", count: $0) + text) }
    }
}

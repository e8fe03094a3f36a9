package import CardCore
import CardLedger
import CardSystem
import CardText
import CardVault

/// Imports cards that were made elsewhere, as an acknowledged order without printer and secrets.
///
/// The file is read whole before anything is written. Then its numbers are reserved in one
/// transaction, and the cards follow in pieces, each with its balances: a run that was killed is
/// continued by the same command.
package struct ImportCards {
    private let repositories: Repositories
    private let context: RequestContext
    private let pieceSize: Int

    /// `pieceSize` cards are imported together.
    package init(
        _ repositories: Repositories,
        _ context: RequestContext,
        pieceSize: Int = ImportCards.usualPieceSize
    ) {
        self.repositories = repositories
        self.context = context
        self.pieceSize = pieceSize
    }

    /// The number of cards in a piece; the PINs of one take some minutes on a small machine.
    package static let usualPieceSize = 1_000

    /// The wish of an operator.
    package struct Wish: Hashable, Sendable {
        /// The path of the file.
        package var file: String
        /// The product that the cards get.
        package var product: ProductID
        /// Live or test.
        package var environment: Environment
        /// The id of the request; nil for one that is made of the file.
        package var requestID: String?

        package init(
            file: String,
            product: ProductID,
            environment: Environment = .live,
            requestID: String? = nil
        ) {
            self.file = file
            self.product = product
            self.environment = environment
            self.requestID = requestID
        }
    }

    /// Imports the cards of the file, or reports that they are imported.
    ///
    /// - Throws: `import.*`, `numbers.*`, `csv.*`, `path.missing`, `secret.*`, `product.unknown`,
    ///   `order.conflict`, `order.lost`, `order.number_taken`, `order.request_id`,
    ///   `order.wrong_state`, `approval.needed`.
    package func importCards(_ wish: Wish, dryRun: Bool) async throws -> CardImportResult {
        try repositories.refuseTokens(in: [wish.requestID])
        try Optional(repositories).refuseSecrets(inFile: wish.file, on: repositories.disk)
        let record = try repositories.ledger.product(wish.product, version: nil)
        let product = try repositories.product(record)
        let file = CardFile(wish.file, on: repositories.disk)
        let sha256 = try repositories.disk.digest(of: wish.file).sha256
        let digest = repositories.hashes.importDigest(sha256.bytes).hexadecimal
        let requestID = wish.requestID ?? "import-" + digest.prefix(Self.shownDigits)
        let known = try repositories.ledger.order(requestID: requestID)
        if let known, known.isImported(from: digest, wish) {
            return result(known, known.request, in: product, dryRun: dryRun)
        }

        let inspection = try CardFileInspection(
            file,
            imported: known?.minted ?? 0,
            pieceSize: pieceSize
        )
        guard inspection.sha256 == sha256 else { throw CardFileFailure.changed }
        try repositories.refuseSpecimens(amongImported: inspection.numbers)
        let request = request(wish, inspection, digest: digest, requestID: requestID)
        try check(request, known)
        // An import makes cards that can be sold, as the minting of an order does.
        try repositories.requireApproval(
            of: repositories.act(making: request),
            by: context,
            dryRun: dryRun
        )
        guard let order = try reserve(request, inspection.numbers, in: known, dryRun: dryRun) else {
            return result(known, request, after: inspection, in: product, dryRun: true)
        }
        try await importPieces(of: file, inspection, into: order, of: product)
        return result(order, request, after: inspection, in: product, dryRun: false)
    }

    /// The digits of a file's digest in the id that is made of it.
    private static let shownDigits = 16

    private func request(
        _ wish: Wish,
        _ inspection: CardFileInspection,
        digest: String,
        requestID: String
    ) -> OrderRequest {
        var request = OrderRequest(
            .imported(fileDigest: digest),
            of: inspection.numbers.count,
            product: wish.product,
            requestID: requestID
        )
        request.environment = wish.environment
        return request
    }

    /// The result; `inspection` is nil if an earlier call imported the cards.
    private func result(
        _ order: OrderRecord?,
        _ request: OrderRequest,
        after inspection: CardFileInspection? = nil,
        in product: Product,
        dryRun: Bool
    ) -> CardImportResult {
        CardImportResult(
            order: order?.id,
            requestID: request.requestID,
            product: request.product,
            environment: request.environment,
            cards: request.quantity,
            withPIN: inspection?.withPIN,
            withBalance: inspection?.withBalance,
            balanceMinor: inspection?.balanceMinor,
            currency: product.terms.currency,
            resumedFrom: inspection == nil ? 0 : order?.minted ?? 0,
            alreadyDone: inspection == nil,
            dryRun: dryRun
        )
    }
}

extension ImportCards {
    private func check(_ request: OrderRequest, _ known: OrderRecord?) throws {
        if let refusal = OrderRules.refusalOfFields(request) { throw refusal }
        if let known {
            guard known.request == request else { throw OrderFailure.conflict(request, known) }
            guard known.state == .released else {
                throw OrderStateFailure.takesNoCards(
                    order: known.id,
                    state: known.state,
                    count: request.quantity - known.minted
                )
            }
        } else {
            try CreateOrder(repositories, context).refuseLost(request)
        }
    }

    /// The order of the cards, with their numbers reserved; nil for a dry run, which makes the same
    /// checks.
    private func reserve(
        _ request: OrderRequest,
        _ numbers: [Serial],
        in known: OrderRecord?,
        dryRun: Bool
    ) throws -> OrderRecord? {
        if let known { return dryRun ? nil : known }
        do {
            let (order, _) = try repositories.ledger.create(
                request,
                serials: .imported(numbers),
                by: context
            ) {
                guard !dryRun else { throw TrialEnded() }
                try repositories.reservationLog.append($0)
                context.reached(.orderReserved)
            }
            context.reached(.orderCreated)
            return order
        } catch is TrialEnded {
            return nil
        }
    }

    /// The end of a trial, whose transaction is rolled back.
    private struct TrialEnded: Error {}
}

extension ImportCards {
    /// Imports the pieces that are missing; the file is read again, and each piece must be the one
    /// that was checked.
    private func importPieces(
        of file: CardFile,
        _ inspection: CardFileInspection,
        into order: OrderRecord,
        of product: Product
    ) async throws {
        let verifiers = PINVerifiers(repositories.hashes, of: product)
        let total = order.request.cardCount
        let meter = context.progress.start(
            "import \(order.id)",
            total: total,
            done: order.minted
        )
        defer { meter.finish() }
        var pieces = inspection.pieces[...]
        var reading = try CardFileReading(file, after: order.minted)
        while let expected = pieces.popFirst() {
            let piece = try reading.next(pieceSize)
            guard piece.digest == expected else { throw CardFileFailure.changed }
            try await record(piece, of: order, verifiers)
            meter.advance(by: piece.rows.count)
            context.reached(.segmentRecorded)
            try Interruption.proceed()
        }
    }

    private func record(
        _ piece: CardFilePiece,
        of order: OrderRecord,
        _ verifiers: PINVerifiers
    ) async throws {
        let cards = try await verifiers.cards(of: piece)
        let openings = piece.rows.compactMap { opening(of: $0, order, piece) }
        _ = try repositories.ledger.importPiece(
            cards,
            ofOrder: order.id,
            pinEpoch: Int(repositories.hashes.pepperEpoch),
            by: context,
            open: openings.isEmpty ? nil : { try book(openings, of: order, $0) }
        )
    }

    /// The message that books the balance of a card; nil for a card that was not sold.
    private func opening(
        of row: CardFileRow,
        _ order: OrderRecord,
        _ piece: CardFilePiece
    ) -> Message? {
        guard let balance = row.balanceMinor else { return nil }
        var message = Message(
            id: DerivedID.part(of: order.request.requestID, serial: row.number),
            operation: .opening,
            phase: .final,
            store: OperatorMessages.store,
            time: context.at,
            card: row.number
        )
        message.operatorName = context.actor
        message.reason = "card import"
        if balance > 0 { message.amountMinor = balance }
        return message
    }

    private func book(
        _ openings: [Message],
        of order: OrderRecord,
        _ session: PostingSession
    ) throws {
        let facts = try repositories.feedFacts(
            of: OperatorMessages.sender,
            order.request.environment,
            session
        )
        let currency = try repositories.ledger.terms(ofOrder: order.id).terms.currency
        let messages = openings.map { opening in
            var message = opening
            message.time = session.now
            message.currency = opening.amountMinor == nil ? nil : currency
            return message
        }
        let decided = try session.decide(messages, from: facts)
        for (message, outcome) in zip(messages, decided.messages.map(\.outcome))
        where outcome.verdict != .applied {
            throw OperationRefused(outcome.code ?? .conflict, serial: message.card)
        }
    }
}

extension OrderRecord {
    /// True if all cards of the wish's file are imported by the order.
    fileprivate func isImported(from digest: String, _ wish: ImportCards.Wish) -> Bool {
        request.importedFrom == digest && request.product == wish.product
            && request.environment == wish.environment
            && (state == .acknowledged || state == .closed)
    }
}

package import CardCore
import CardLedger
import CardPackage

/// Creates print orders.
package struct CreateOrder {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Creates the order, or finds the one that the same request made.
    ///
    /// - Throws: `order.conflict`, `order.lost`, `product.unknown`, `printer.unknown`, `template.unknown`,
    ///   `client.unknown`, `client.revoked`, `order.*` for a rule that the request breaks,
    ///   `format.entropy`, `approval.needed`.
    package func create(_ source: OrderSource, dryRun: Bool) throws -> CreatedOrder {
        let request = try repositories.request(source)
        guard
            let (record, recorded) = try record(
                request,
                in: source.folder(on: repositories.disk),
                dryRun: dryRun
            )
        else {
            return CreatedOrder(order: try planned(request), alreadyDone: false)
        }
        return CreatedOrder(
            order: try repositories.facts(of: record),
            alreadyDone: recorded == .already
        )
    }

    /// The order's record; nil for a dry run of a new one.
    ///
    /// Relative paths of the order start from `folder`.
    func record(
        _ request: OrderRequest,
        in folder: String,
        dryRun: Bool
    ) throws -> (OrderRecord, Recorded)? {
        if let known = try repositories.ledger.order(requestID: request.requestID) {
            guard known.request == request else { throw OrderFailure.conflict(request, known) }
            return (known, .already)
        }
        try refuseLost(request)
        let product = try check(request)
        let serials = try serials(of: product, request, in: folder)
        if request.isPrinted {
            try repositories.checkTemplate(of: request, product, serials, orderedOn: context.at.day)
        } else {
            // No other step makes cards that can be sold.
            try repositories.requireApproval(
                of: repositories.act(making: request),
                by: context,
                dryRun: dryRun
            )
        }
        guard !dryRun else { return nil }
        let (record, recorded) = try repositories.ledger.create(
            request,
            serials: serials,
            by: context
        ) {
            try repositories.reservationLog.append($0)
            context.reached(.orderReserved)
        }
        context.reached(.orderCreated)
        return (record, recorded)
    }

    /// The cards of a lost order may be printed: its request makes no other ones before a person
    /// decides about it.
    func refuseLost(_ request: OrderRequest) throws {
        let lost = try repositories.ledger.lostOrders().first {
            $0.requestID == request.requestID && $0.givenUp == nil
        }
        if let lost { throw OrderFailure.lost(order: lost.id, requestID: request.requestID) }
    }

    private func check(_ request: OrderRequest) throws -> Product {
        if let refusal = OrderRules.refusalOfFields(request) { throw refusal }
        let product = try repositories.product(
            repositories.ledger.product(request.product, version: nil)
        )
        try repositories.check(
            request,
            of: product,
            printsDenomination: printsDenomination(request),
            by: context
        )
        return product
    }

    /// Checks that the receiver of the cards is known.
    ///
    /// - Returns: true if the cards show their denomination.
    private func printsDenomination(_ request: OrderRequest) throws -> Bool {
        guard request.isPrinted else {
            if let client = request.delivery.client { try check(client, of: request) }
            return false
        }
        _ = try repositories.ledger.printer(request.printer, version: nil)
        let template = try repositories.template(request.template)
        let layout = try repositories.sheets(of: template)?.layout
        return template.printsDenomination || layout?.printsDenomination == true
    }

    private func check(_ name: ClientName, of request: OrderRequest) throws {
        let client = try repositories.ledger.client(name)
        if let end = client.revokedAt { throw ClientFailure.revoked(name, at: end) }
        if let refusal = PullClientRule.refusal(
            of: request,
            for: name,
            with: client.terms
        ) {
            throw refusal
        }
    }

    private func serials(
        of product: Product,
        _ request: OrderRequest,
        in folder: String
    ) throws -> SerialSource {
        if let numbers = product.numbers {
            let file = ImportedNumbers(repositories, numbers, in: folder)
            let imported = try file.read(count: request.cardCount)
            try repositories.refuseSpecimens(amongImported: imported)
            return .imported(imported)
        }
        guard let format = product.serial else { preconditionFailure("a product without numbers") }
        return .sequence(SerialSpace(format)) { format.serial(at: $0) }
    }

    /// The order that a request would make, of the newest version of its product.
    func planned(_ request: OrderRequest) throws -> OrderFacts {
        let product = try repositories.ledger.product(request.product, version: nil)
        return OrderFacts(
            id: nil,
            request: request,
            productVersion: product.version,
            state: request.isPrinted ? .ordered : .released,
            minted: 0,
            counts: [:],
            worth: CardsWorth(of: request, try repositories.product(product).terms)
        )
    }
}

/// An order, and whether it was there before.
package struct CreatedOrder: Hashable, Sendable {
    /// The order.
    package var order: OrderFacts
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}

extension Repositories {
    /// The request of a source with a template of the order's printer, if the printer has one.
    func request(_ source: OrderSource) throws -> OrderRequest {
        try source.refuseSecrets(self)
        let printers = try ledger.printers()
        return try source.request(on: disk) { name in
            printers.first { $0.printer.name == name }?.printer.template
        }
    }

    func facts(of order: OrderRecord) throws -> OrderFacts {
        OrderFacts(
            id: order.id,
            request: order.request,
            productVersion: order.productVersion,
            state: order.state,
            minted: order.minted,
            firstSerial: order.firstSerial,
            lastSerial: order.lastSerial,
            problem: order.openProblem?.text,
            shreddedAt: order.shreddedAt,
            package: order.release.map(facts),
            counts: try ledger.counts(ofOrder: order.id),
            worth: CardsWorth(of: order.request, try ledger.terms(ofOrder: order.id).terms)
        )
    }

    func facts(of release: ReleaseRecord) -> PackageFacts {
        PackageFacts(
            file: "outbox/\(release.file)",
            sha256: release.sha256.hexadecimal,
            bytes: release.bytes,
            recipient: release.recipients.joined(separator: " "),
            cards: release.cards
        )
    }
}

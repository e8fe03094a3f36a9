package import CardCore

extension Ledger {
    /// Creates the order, reserves its serials permanently and gives it its id.
    ///
    /// `reserve` is called last, before the transaction is committed, and must make the reservation
    /// durable outside of the ledger before it returns.
    ///
    /// - Throws: `order.conflict` if the request id is known with other content;
    ///   `order.serials_exhausted`; `product.unknown`; `printer.unknown`; `order.number_taken` if
    ///   an imported number exists already; errors of `reserve`.
    package func create(
        _ request: OrderRequest,
        serials: SerialSource,
        by context: RequestContext,
        reserve: (OrderReservation) throws -> Void
    ) throws -> (OrderRecord, Recorded) {
        try transaction(by: context) { transaction in
            try transaction.create(request, serials: serials, reserve: reserve)
        }
    }
}

extension LedgerTransaction {
    /// Creates the order in a transaction that does more: ``Ledger/create(_:serials:by:reserve:)``.
    package func create(
        _ request: OrderRequest,
        serials: SerialSource,
        reserve: (OrderReservation) throws -> Void
    ) throws -> (OrderRecord, Recorded) {
        if let known = try order(with: .request(request.requestID)) {
            guard known.request == request else {
                throw ReservationFailure.requestTaken(request: request.requestID, order: known.id)
            }
            return (known, .already)
        }
        let order = try newOrder(request, serials)
        try insert(order)
        if case .imported(let numbers) = serials { try take(numbers, for: order) }
        try audit("order \(order.id)", "created", details: content(of: order))
        try reserve(OrderReservation(order, importedDigest: serials.importedDigest))
        return (order, .new)
    }

    /// Creates the order of the request, with the next numbers of its product.
    fileprivate func newOrder(_ request: OrderRequest, _ serials: SerialSource) throws
        -> OrderRecord
    {
        guard let product = try product(request.product, version: nil) else {
            throw ReservationFailure.productUnknown(
                id: request.product,
                nearest: NearestNames.of(
                    request.product,
                    among: try registeredNames(.product).map { ProductID($0) }
                )
            )
        }
        let printerVersion = try request.isPrinted ? newestVersion(ofPrinter: request.printer) : 0
        var order = OrderRecord(
            id: try SerialReservation.nextOrder(
                after: extent().newestOrder,
                lost: history().ordersPast
            ),
            request: request,
            productVersion: product.version,
            printerVersion: printerVersion,
            createdAt: at
        )
        if !request.isPrinted { order.state = .released }
        switch serials {
        case .imported(let numbers):
            order.serials = try SerialReservation.span(of: numbers, for: request)
        case .sequence(let space, let serial):
            let sequences = try reservations(ofProduct: request.product)
                .sequences(for: request, in: space)
            try save(
                nextSequence: SerialReservation.next(after: sequences, next: sequences.lowerBound),
                ofProduct: request.product
            )
            order.sequences = sequences
            order.serials = SerialSpan(
                first: try serial(sequences.lowerBound),
                last: try serial(sequences.upperBound)
            )
        }
        return order
    }

    private func newestVersion(ofPrinter name: String) throws -> Int {
        guard let printer = try printer(name, version: nil) else {
            throw ReservationFailure.printerUnknown(
                name: name,
                nearest: NearestNames.of(name, among: try registeredNames(.printer))
            )
        }
        return printer.version
    }

    /// Inserts imported numbers, if no other card has them or one that a till could confuse with
    /// them.
    fileprivate func take(_ numbers: [Serial], for order: OrderRecord) throws {
        var search = ZeroPairSearch(numbers)
        try readImportedNumbers(.product(order.request.product)) { imported in
            // The numbers of the order itself are not inserted yet.
            search.look(at: imported.number, ofOrder: imported.order)
        }
        try search.finish()
        let spaces = try serialSpaces().map(\.space)
        for (index, number) in numbers.enumerated() {
            guard SerialReservation.isFree(number, besides: spaces),
                try !isTaken(number, for: order.request),
                try insert(importedNumber: number, at: index + 1, ofOrder: order.id)
            else { throw ReservationFailure.numberTaken(number: number) }
        }
    }

    /// Returns true if a card has that number, or a card of a lost order.
    ///
    /// Cards that were imported before a restore exist: they are imported again.
    private func isTaken(_ number: Serial, for request: OrderRequest) throws -> Bool {
        if try !cards(.serials([number])).isEmpty { return true }
        return try !request.isImport && !lostSerials(among: [number]).isEmpty
    }

    /// The details of a new order in its audit entry.
    func content(of order: OrderRecord) throws -> [String: JSON] {
        [
            "content": order.request.content, "firstSerial": .string(order.serials.first),
            "lastSerial": .string(order.serials.last),
            "productVersion": .integer(order.productVersion),
            "printerVersion": .integer(order.printerVersion),
            "numbers": .string(try importedNumbersDigest(ofOrder: order.id)),
        ]
    }
}

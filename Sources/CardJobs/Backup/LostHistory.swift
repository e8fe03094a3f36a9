import CardCore
import CardLedger
import CardSystem
import CardVault

/// The orders and serials that left the issuer and are not in the backup.
struct LostHistory {
    /// The last order that may have existed.
    private(set) var ordersPast: OrderID
    private(set) var orders: [LostOrder] = []
    private(set) var typed: [TypedSerials] = []
    /// The first lines of `reservations.log` of the new workspace: the numbers of its orders and of
    /// the lost ones.
    private(set) var lines: [OrderReservation]
    /// The last of them, if it was typed.
    private(set) var marker: NewLoss.Marker?
    private let known: [OrderReservation]
    /// The last order that an earlier restore of the backed-up workspace counted as lost.
    private let earlier: OrderID
    /// True if a person must type the last serial of every product and the last order.
    private var mustBeTyped: Bool

    /// - Throws: `restore.older_log`, `restore.lost_not_newer`, `restore.torn_log`,
    ///   `restore.numbers_needed`, `restore.serial`, `restore.product_missing`, `restore.order`.
    init(
        for wish: RestoreWorkspace.Wish,
        _ repositories: Repositories,
        _ context: RequestContext,
        from lost: LostWorkspace?
    ) throws {
        known = try repositories.ledger.reservations()
        earlier = try repositories.ledger.losses().map(\.ordersPast).max() ?? 0
        ordersPast = max(known.map(\.order).max() ?? 0, earlier)
        lines = known
        mustBeTyped = lost == nil
        if let lost { try take(from: lost, known: known, for: wish, repositories, context) }
        try take(typedIn: wish, repositories, context)
    }

    private mutating func take(
        from lost: LostWorkspace,
        known: [OrderReservation],
        for wish: RestoreWorkspace.Wish,
        _ repositories: Repositories,
        _ context: RequestContext
    ) throws {
        let there = Set(lost.reservations.map(\.order))
        let missing = known.first {
            !there.contains($0.order)
                && !Self.mayBeAdopted($0.order, past: earlier, inLogOf: there)
        }
        if let missing {
            throw LostWorkspaceFailure.older(root: lost.workspace.root, order: missing.order)
        }
        let mine = Set(known.map(\.order)).union(try repositories.ledger.lostOrders().map(\.id))
        for reservation in lost.reservations where !known.contains(where: reservation.isSame) {
            lines.append(reservation)
            ordersPast = max(ordersPast, reservation.order)
            guard try !mine.contains(reservation.order) && !wasTyped(reservation, repositories)
            else { continue }
            orders.append(
                try lostOrder(of: reservation, in: lost, for: wish, repositories, context)
            )
        }
        for line in lost.furtherLines { try take(further: line, repositories) }
        lines.sort { $0.order < $1.order }
        try requireWords(about: lost, in: wish, repositories, context)
    }

    /// Returns true if an earlier restore wrote the line for typed numbers, which the backup lists
    /// as lost.
    private func wasTyped(_ line: OrderReservation, _ repositories: Repositories) throws -> Bool {
        guard line.order <= earlier, case .serials(let first, let last) = line.numbers else {
            return false
        }
        let span = SerialSpan(first: first, last: last)
        return try first == OrderReservation.unknown
            || repositories.ledger.isLost(span, ofProduct: line.product)
    }

    /// The serials of one more line of an order, as far as no order of the backup has them.
    private mutating func take(further line: OrderReservation, _ repositories: Repositories) throws
    {
        guard !known.contains(where: line.isSame),
            case .serials(let first, let last) = line.numbers
        else { return }
        lines.append(line)
        var span = SerialSpan(first: first, last: last)
        let product = try repositories.ledger.products().first { $0.id == line.product }
        if let product, let format = try repositories.product(product).serial,
            let start = format.sequence(of: first), let end = format.sequence(of: last)
        {
            let next = try Self.next(of: line.product, repositories)
            guard end >= next else { return }
            span.first = format.serial(at: max(start, next))
        }
        guard try !repositories.ledger.isLost(span, ofProduct: line.product) else { return }
        typed.append(TypedSerials(product: line.product, span: span))
    }

    /// The sequence number after the last one that an order of the backup has.
    private static func next(of product: ProductID, _ repositories: Repositories) throws -> Int64 {
        let ends = try repositories.ledger.orders().filter { $0.request.product == product }
            .compactMap { $0.sequences?.upperBound }
        return (ends.max() ?? 0) + 1
    }

    /// A copy from before the loss does not contain the later serials and orders.
    private mutating func requireWords(
        about lost: LostWorkspace,
        in wish: RestoreWorkspace.Wish,
        _ repositories: Repositories,
        _ context: RequestContext
    ) throws {
        // The logs of a backup were copied after its ledger.
        let mine = repositories.workspace.checkpointsFile
        let entries = max(
            try repositories.ledger.auditHead().size,
            try repositories.disk.exists(mine) ? repositories.lastCheckpoint()?.size ?? 0 : 0
        )
        let reserved =
            try repositories.disk.exists(repositories.workspace.reservationsFile)
            ? repositories.reservationLog.all() : []
        let hasNewerOrders = lines.contains { line in
            !known.contains(where: line.isSame) && !reserved.contains(where: line.isSame)
        }
        let log = lost.workspace.checkpointsFile
        let ends = [
            try lost.ledger?.auditHead().size,
            try repositories.disk.exists(log) ? repositories.lastCheckpoint(in: log)?.size : nil,
        ]
        let hasNewerEntries = ends.contains { ($0 ?? 0) > entries }
        let isTorn = lost.tornLine.map { $0.reservation == nil } ?? false
        let missing = try unlogged(lost)
        guard isTorn || missing != nil || !(hasNewerOrders || hasNewerEntries) else { return }
        mustBeTyped = true
        guard wish.ordersPast == nil || wish.serialsPast.isEmpty else { return }
        let reservations = lost.workspace.reservationsFile
        if let missing {
            throw LostWorkspaceFailure.cutLog(path: reservations, order: missing.order)
        }
        if isTorn, let line = lost.tornLine {
            throw LostWorkspaceFailure.tornLog(path: reservations, line: line.number)
        }
        throw LostWorkspaceFailure.notNewer(root: lost.workspace.root)
    }

    /// The first order that another source shows and the log lacks: a line of every order is in the
    /// log before the ledger commits it, so this log is older, or was cut.
    private func unlogged(_ lost: LostWorkspace) throws -> OrderReservation? {
        guard let logged = lost.loggedOrders, let first = logged.min() else { return nil }
        let torn = lost.tornLine?.reservation?.order
        let past = max(earlier, try lost.ledger?.losses().map(\.ordersPast).max() ?? 0)
        return (lost.reservations + known).first {
            $0.order > first && $0.order != torn && !logged.contains($0.order)
                && !Self.mayBeAdopted($0.order, past: past, inLogOf: logged)
        }
    }

    /// Returns true if an order that is not in the log may have returned after a restore with typed
    /// numbers, which wrote a line for the last order only.
    private static func mayBeAdopted(_ order: OrderID, past: OrderID, inLogOf logged: Set<OrderID>)
        -> Bool
    {
        order < past && logged.contains(past)
    }

    private func lostOrder(
        of reservation: OrderReservation,
        in lost: LostWorkspace,
        for wish: RestoreWorkspace.Wish,
        _ repositories: Repositories,
        _ context: RequestContext
    ) throws -> LostOrder {
        var order = LostOrder(
            id: reservation.order,
            product: reservation.product,
            serials: nil,
            reservedAt: reservation.at
        )
        order.requestID = try requestID(ofOrder: order.id, lost)
        switch reservation.numbers {
        case .serials(let first, let last):
            order.serials = SerialSpan(first: first, last: last)
        case .imported(let sha256, let count):
            order.numbers = try numbers(
                of: reservation,
                sha256: sha256,
                count: count,
                in: lost,
                for: wish,
                repositories,
                context
            )
        }
        return order
    }

    /// The request id from the lost ledger, which may have lost the order itself, or from the
    /// description of its package.
    private func requestID(ofOrder id: OrderID, _ lost: LostWorkspace) throws -> String? {
        if let ledger = lost.ledger {
            if let order = try found({ try ledger.order(id) }) {
                return order.request.requestID
            }
            let earlier = try ledger.lostOrders().first { $0.id == id }
            if let known = earlier?.requestID { return known }
        }
        return lost.packages.first { $0.order == id }?.request.requestID
    }

    /// The imported numbers: from the lost ledger, or from a file that matches their digest.
    private func numbers(
        of reservation: OrderReservation,
        sha256: String,
        count: Int,
        in lost: LostWorkspace,
        for wish: RestoreWorkspace.Wish,
        _ repositories: Repositories,
        _ context: RequestContext
    ) throws -> [Serial] {
        if let ledger = lost.ledger {
            let numbers = try ledger.importedNumbers(
                ofOrder: reservation.order,
                positions: 1...count
            )
            if Self.digest(numbers) == sha256 { return numbers }
        }
        let product = try repositories.ledger.products().first { $0.id == reservation.product }
        let column =
            try product.flatMap { try repositories.product($0).numbers?.column } ?? "serial"
        for file in wish.lostNumbers {
            let source = ImportedNumbers(
                repositories,
                NumberImport(file: file, column: column),
                in: repositories.disk.currentFolder
            )
            // A file of another order differs in its count or its digest.
            do {
                let numbers = try source.read(count: count)
                if Self.digest(numbers) == sha256 { return numbers }
            } catch let failure as any Failure
                where failure.code != .secretToken && failure.code != .secretPrivateKey
            {
                continue
            }
        }
        throw LostWorkspaceFailure.numbersNeeded(
            order: reservation.order,
            sha256: sha256,
            count: count,
            given: wish.lostNumbers.count
        )
    }

    private static func digest(_ numbers: [Serial]) -> String {
        var digest = NumbersDigest()
        for number in numbers { digest.add(number) }
        return digest.end().hexadecimal
    }
}

// The values that a person typed.
extension LostHistory {
    /// The word that is typed in place of a serial for a product that was never printed.
    private static let noSerial = "none"

    private mutating func take(
        typedIn wish: RestoreWorkspace.Wish,
        _ repositories: Repositories,
        _ context: RequestContext
    ) throws {
        if let text = wish.ordersPast {
            guard let id = OrderID(text) else { throw TypedHistoryFailure.notAnOrder }
            guard id >= ordersPast else {
                throw TypedHistoryFailure.orderBehind(order: id, known: ordersPast)
            }
            ordersPast = id
        }
        let products = try repositories.ledger.products()
        let counting = try products.filter { try repositories.product($0).serial != nil }
        if mustBeTyped {
            let named = Set(wish.serialsPast.map(\.product))
            if let missing = counting.first(where: { !named.contains($0.id) }) {
                throw TypedHistoryFailure.productMissing(product: missing.id)
            }
        }
        for (id, serial) in wish.serialsPast {
            guard let product = counting.first(where: { $0.id == id }),
                let format = try repositories.product(product).serial
            else { throw TypedHistoryFailure.productUnknown(counted: counting.map(\.id)) }
            let next = try Self.next(of: id, repositories)
            if serial == Self.noSerial {
                guard next == 1 else {
                    throw TypedHistoryFailure.printed(
                        product: id,
                        last: format.serial(at: next - 1)
                    )
                }
                continue
            }
            guard let last = format.canonical(serial), let sequence = format.sequence(of: last)
            else {
                let flaw = try repositories.flaw(ofTyped: Serial(serial))
                throw flaw ?? TypedHistoryFailure.notASerial(product: id)
            }
            guard sequence >= next - 1 else {
                throw TypedHistoryFailure.serialBehind(
                    serial: serial,
                    product: id,
                    last: format.serial(at: next - 1)
                )
            }
            guard sequence >= next else { continue }
            let span = SerialSpan(first: format.serial(at: next), last: last)
            typed.append(TypedSerials(product: id, span: span))
            lines.append(
                OrderReservation(
                    order: ordersPast,
                    product: id,
                    numbers: .serials(first: span.first, last: span.last),
                    at: context.at
                )
            )
        }
        try mark()
    }

    /// The new log ends with the number of the last order, so that a later restore knows it.
    private mutating func mark() throws {
        guard ordersPast > 0, ordersPast > (orders.map(\.id).max() ?? 0) else { return }
        guard let last = lines.last, last.order == ordersPast else {
            lines.append(
                OrderReservation(
                    order: ordersPast,
                    product: "unknown",
                    numbers: .serials(
                        first: OrderReservation.unknown,
                        last: OrderReservation.unknown
                    ),
                    at: Instant(milliseconds: 0)
                )
            )
            marker = NewLoss.Marker(
                order: ordersPast,
                product: "unknown",
                first: OrderReservation.unknown,
                last: OrderReservation.unknown
            )
            return
        }
        guard !known.contains(last), case .serials(let first, let end) = last.numbers else {
            return
        }
        marker = NewLoss.Marker(order: ordersPast, product: last.product, first: first, last: end)
    }
}

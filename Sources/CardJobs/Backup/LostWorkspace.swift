import CardCore
import CardLedger
import CardSystem
import CardText
import CardVault

/// The workspace that was lost, as far as it can be read; nothing in it is changed.
struct LostWorkspace {
    let workspace: Workspace
    /// Every order that ever reserved numbers there, oldest first.
    let reservations: [OrderReservation]
    /// Further lines of its `reservations.log` for orders of `reservations`, with other serials.
    ///
    /// A restore wrote one for each product, or a run died and the next order got the id.
    let furtherLines: [OrderReservation]
    /// The descriptions of packages in its outbox.
    let packages: [DescribedPackage]
    /// A copy of its ledger; nil if it cannot be read.
    let ledger: (any Ledger)?
    /// The last line of its `reservations.log`, if that line is torn.
    let tornLine: ReservationLog.Rest?
    /// The orders of the whole lines of its `reservations.log`; nil if the file does not exist.
    let loggedOrders: Set<OrderID>?

    /// Reads the remains of the workspace.
    ///
    /// `scratch` is a folder for private copies of its databases; `isRestored` is true if the
    /// restore was made, and tells its folder.
    ///
    /// - Throws: `path.not_folder`, `path.missing`; `restore.nothing_known` if neither the
    ///   reservations nor the ledger can be read; `restore.lost_is_backup`.
    init(
        _ path: String,
        workspaceID: [UInt8],
        key: ReservationKey,
        scratch: String,
        isRestored: Bool,
        on machine: Machine
    ) throws {
        let disk = machine.disk
        let root = disk.absolute(path)
        workspace = Workspace(root: root, disk: disk)
        try Self.requireFolder(root, on: disk)
        guard try !disk.exists("\(root)/\(BackupManifest.fileName)") else {
            throw isRestored
                ? LostWorkspaceFailure.otherFolder(root: root)
                : LostWorkspaceFailure.isBackup(root: root)
        }
        ledger = Self.ledger(
            of: workspace,
            workspaceID,
            copy: "\(scratch)/lost-ledger.sqlite",
            on: machine
        )
        packages = try Self.packages(in: workspace)
        var known: [OrderReservation] = []
        var rest: ReservationLog.Rest?
        if try disk.exists(workspace.reservationsFile) {
            let log = ReservationLog(workspace.reservationsFile, key: key, on: disk)
            known = try log.all()
            rest = try log.rest()
        }
        tornLine = rest
        let hasLog = try disk.exists(workspace.reservationsFile)
        loggedOrders = hasLog ? Set(known.map(\.order)) : nil
        let logged = known
        known += try ledger?.reservations() ?? []
        guard !known.isEmpty || ledger != nil else {
            throw isRestored
                ? LostWorkspaceFailure.otherFolder(root: root)
                : LostWorkspaceFailure.nothingKnown(root: root)
        }
        known += packages.compactMap(\.reservation)
        // Rather numbers too many than a serial twice.
        if let torn = rest?.reservation { known.append(torn) }
        var seen: Set<OrderID> = []
        reservations = known.sorted { $0.order < $1.order }.filter {
            seen.insert($0.order).inserted
        }
        let torn = rest?.reservation.map { [$0] } ?? []
        furtherLines = Self.further(logged + torn, than: reservations)
    }

    private static func further(_ logged: [OrderReservation], than first: [OrderReservation])
        -> [OrderReservation]
    {
        let known = Dictionary(first.map { ($0.order, $0) }) { one, _ in one }
        var further: [OrderReservation] = []
        for line in logged {
            guard case .serials(let start, _) = line.numbers, start != OrderReservation.unknown,
                known[line.order]?.isSame(as: line) != true, !further.contains(where: line.isSame)
            else { continue }
            further.append(line)
        }
        return further
    }

    /// - Throws: `path.not_folder`, `path.missing`.
    static func requireFolder(_ root: String, on disk: Disk) throws {
        try disk.requireFolder(root, of: .lostWorkspace)
    }

    /// The ledger of a workspace or of a backup, read in a copy; nil if it cannot be read.
    static func ledger(of workspace: Workspace, _ id: [UInt8], copy: String, on machine: Machine)
        -> (any Ledger)?
    {
        do {
            try workspace.disk.copyDatabase(workspace.ledgerFile, to: copy)
            var options = LedgerOptions { source in
                try ProductDocument.product(from: Array(source.utf8), file: "product").terms
            }
            options.quickCheck = true
            let ledger = try machine.ledgers.open(copy, options)
            guard ledger.workspaceID == id else { return nil }
            return ledger
        } catch {
            // The restore goes on without it, and the report mentions it.
            return nil
        }
    }

    private static func packages(in workspace: Workspace) throws -> [DescribedPackage] {
        try workspace.disk.names(in: workspace.outbox).filter { $0.hasSuffix(".json") }.compactMap {
            name in
            try? DescribedPackage(reading: "\(workspace.outbox)/\(name)", on: workspace.disk)
        }
    }
}

/// The description beside a package: all that there is of an order when its ledger is lost.
struct DescribedPackage: Hashable, Sendable {
    var order: OrderID
    var request: OrderRequest
    var productVersion: Int?
    var printerVersion: Int?
    var serials: SerialSpan
    var orderedAt: Instant?
    var file: String
    var sha256: SHA256Digest
    var manifestSHA256: SHA256Digest?
    var bytes: Int64
    var recipients: [String]
    var cards: Int

    private static let mostCards = 1 << 24

    /// - Throws: the fault of the file.
    init(reading path: String, on disk: Disk) throws {
        let bytes = try disk.read(path, limit: 1 << 20)
        var reader = try DocumentReader.open(bytes, file: path, kind: .damaged)
        let id = try reader.string("order")
        guard let order = OrderID(id),
            let sha256 = SHA256Digest(hexadecimal: try reader.string("sha256"))
        else { throw LostWorkspaceFailure.notADescription(path: path) }
        self.order = order
        self.sha256 = sha256
        manifestSHA256 = try reader.optionalValue("manifestSha256").flatMap {
            SHA256Digest(hexadecimal: try $0.string())
        }
        file = try reader.string("file")
        self.bytes = try reader.value("bytes").integer(in: 0...Int64.max)
        cards = try reader.value("cards").integer(in: 1...Self.mostCards)
        recipients = try reader.value("recipients").list().map { try $0.string() }
        serials = SerialSpan(
            first: Serial(try reader.string("firstSerial")),
            last: Serial(try reader.string("lastSerial"))
        )
        request = OrderRequest(
            requestID: try reader.optionalValue("requestId")?.string() ?? DerivedID.adopted(order),
            product: ProductID(try reader.string("product")),
            quantity: try reader.value("quantity").integer(in: 1...Self.mostCards),
            printer: try reader.string("printer")
        )
        request.spares = try reader.value("spares").integer(in: 0...Self.mostCards)
        request.template = try reader.string("template")
        request.environment = try reader.value("environment").choice(of: Environment.self)
        let most = Self.mostCards
        request.packSize =
            try reader.optionalValue("pack")?.integer(in: 1...most) ?? request.packSize
        request.cartonSize =
            try reader.optionalValue("carton")?.integer(in: 1...most) ?? request.cartonSize
        request.denominationMinor = try reader.optionalValue("denomination")?.integer(
            in: 1...Int64.max
        )
        productVersion = try reader.optionalValue("productVersion")?.integer(in: 1...most)
        printerVersion = try reader.optionalValue("printerVersion")?.integer(in: 1...most)
        orderedAt = try reader.optionalValue("orderedAt").flatMap { Instant(try $0.string()) }
    }

    /// The numbers that the order reserved; nil if they were imported, which the description does
    /// not show.
    var reservation: OrderReservation? {
        guard serials.first.text.utf8.count == serials.last.text.utf8.count,
            serials.first <= serials.last
        else { return nil }
        return OrderReservation(
            order: order,
            product: request.product,
            numbers: .serials(first: serials.first, last: serials.last),
            at: orderedAt ?? Instant(milliseconds: 0)
        )
    }
}

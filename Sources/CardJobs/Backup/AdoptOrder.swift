package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Restores an order that a restore lost: cards from the lost vault, hashes computed anew.
///
/// The states of the cards are not restored: the printer's answer and the sale files are read
/// again. Share, vault rows and package are durable before the order is in the ledger; a run that
/// died earlier is repeated.
package struct AdoptOrder {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    private static let scratchName = ".adopting"

    /// - Throws: `adopt.not_lost`, `adopt.unknown`, `adopt.never_minted`, `adopt.incomplete`,
    ///   `adopt.product`, `adopt.printer`, `adopt.custodians`, `adopt.needs_custodians`, `vault.*`,
    ///   `custodian.*`.
    package func adopt(
        _ name: String,
        lost path: String,
        unlocking credentials: [CustodianCredential]
    ) throws -> AdoptedOrder {
        let scratch = repositories.workspace.path(Self.scratchName)
        try repositories.disk.removeFolder(scratch)
        if let id = OrderID(name), let known = try found({ try repositories.ledger.order(id) }) {
            return try result(known, alreadyDone: true)
        }
        let past = try repositories.ledger.losses().map(\.ordersPast).max() ?? 0
        guard let id = OrderID(name), id <= past else {
            throw AdoptFailure.notLost(order: name)
        }
        try repositories.disk.makeFolder(scratch)
        defer { try? repositories.disk.removeFolder(scratch) }
        let lost = try LostWorkspace(
            path,
            workspaceID: repositories.ledger.workspaceID,
            key: repositories.keys.reservations,
            scratch: scratch,
            isRestored: true,
            on: repositories.machine
        )
        try take(id, from: lost, unlockedBy: credentials, scratch: scratch)
        try lost.ledger?.close()
        return try result(repositories.ledger.order(id), alreadyDone: false)
    }

    private func take(
        _ id: OrderID,
        from lost: LostWorkspace,
        unlockedBy credentials: [CustodianCredential],
        scratch: String
    ) throws {
        let copy = "\(scratch)/vault.sqlite"
        try repositories.disk.copyDatabase(lost.workspace.vaultFile, to: copy)
        let vault = try Vault(path: copy)
        var order = try returning(id, from: lost, sealedIn: vault)
        guard !credentials.isEmpty else {
            throw AdoptFailure.needsCustodians(
                order: id,
                lost: lost.workspace.root,
                custody: order.custody
            )
        }
        let identities = try repositories.identities(
            credentials,
            toOpen: "order \(id)",
            by: context
        )
        let names = try repositories.names(of: identities, inSet: order.custodianSet)
        let shares = try shares(of: id, lost)
        let seals = try vault.segments(of: id)
        let opened = try repositories.notingRefusal(of: names, toOpen: "order \(id)", by: context) {
            try vault.unlock(
                id,
                identities: identities,
                shares: shares,
                expected: seals,
                signers: [repositories.keys.log.publicKey]
            )
        }
        guard opened.cardCount == order.request.cardCount else {
            throw AdoptFailure.incomplete(
                order: id,
                found: opened.cardCount,
                cards: order.request.cardCount
            )
        }
        let keyRuns = try vault.keyRunDigests(of: id)
        order.segments = seals.map { SegmentRecord($0, keysDigest: keyRuns[$0.keyRun]) }
        order.unlockedBy = names
        let added = try filesToAdd(order)
        do {
            try add(order, from: vault, of: lost, opened: opened)
        } catch {
            // If the ledger rejected the order, its parts are removed.
            if !error.isLostFlush {
                try? repositories.vault.forget(id)
                for file in added { try? repositories.disk.remove(file) }
            }
            throw error
        }
        context.reached(.adoptCommitted)
        try vault.close()
    }

    /// The share and the package of the order, as far as they are not here yet.
    private func filesToAdd(_ order: ReturningOrder) throws -> [String] {
        let share = repositories.workspace.shareFile(ofOrder: order.id)
        let package = order.release.map { release in
            ["", ".sig", ".json"].map { "\(repositories.workspace.outbox)/\(release.file)\($0)" }
        }
        return try ([share] + (package ?? [])).filter { try !repositories.disk.exists($0) }
    }

    private func add(
        _ order: ReturningOrder,
        from vault: Vault,
        of lost: LostWorkspace,
        opened: OpenedOrder
    ) throws {
        _ = try Salvage(repositories, lost).takeShare(of: order.id)
        context.reached(.adoptShareWritten)
        try repositories.vault.takeOver(order.id, from: vault)
        context.reached(.adoptRowsCopied)
        if let release = order.release { _ = try Salvage(repositories, lost).takePackage(release) }
        context.reached(.adoptPackageCopied)
        let maker = try ReturnedCards(of: order, repositories, context)
        var reader = opened.cards()
        try repositories.ledger.take(
            order,
            epochs: KeyEpochs(repositories.hashes),
            cards: { try reader.next(10_000).map { try $0.map(maker.card) } },
            by: context
        )
    }

    private func shares(of order: OrderID, _ lost: LostWorkspace) throws -> OrderShares? {
        let path = lost.workspace.shareFile(ofOrder: order)
        guard try repositories.disk.exists(path) else { return nil }
        let text = String(decoding: try repositories.disk.read(path), as: UTF8.self)
        return try OrderShares(text, vaultID: repositories.vault.id, order: order, file: path)
    }
}

extension AdoptOrder {
    /// The order according to the lost ledger, else according to the description of its package.
    private func returning(_ id: OrderID, from lost: LostWorkspace, sealedIn vault: Vault) throws
        -> ReturningOrder
    {
        guard let sealed = try vault.custody(of: id) else {
            let theirs = try lost.ledger.flatMap { ledger in try found { try ledger.order(id) } }
            throw theirs.map { $0.minted == 0 } ?? false
                ? AdoptFailure.neverMinted(order: id) : AdoptFailure.unknown(order: id)
        }
        guard try repositories.ledger.custodians(version: sealed.setVersion) != nil else {
            throw AdoptFailure.otherCustodians(order: id, set: sealed.setVersion)
        }
        var order: ReturningOrder
        let custody = sealed.custodianCount == 2 ? Custody.dual : .single
        if let ledger = lost.ledger, let known = try found({ try ledger.order(id) }) {
            order = ReturningOrder(
                id: id,
                request: known.request,
                serials: SerialSpan(first: known.firstSerial, last: known.lastSerial),
                custody: custody,
                custodianSet: sealed.setVersion,
                createdAt: known.createdAt
            )
            order.productVersion = known.productVersion
            order.printerVersion = known.printerVersion
            order.release = known.release
        } else if let known = lost.packages.first(where: { $0.order == id }) {
            order = ReturningOrder(
                id: id,
                request: known.request,
                serials: known.serials,
                custody: custody,
                custodianSet: sealed.setVersion,
                createdAt: known.orderedAt ?? reservedAt(id, lost) ?? context.at
            )
            order.productVersion = known.productVersion
            order.printerVersion = known.printerVersion
            order.release = ReleaseRecord(
                order: id,
                file: known.file,
                sha256: known.sha256,
                bytes: known.bytes,
                recipients: known.recipients,
                cards: known.cards
            )
            order.release?.manifestSHA256 = known.manifestSHA256
        } else {
            throw AdoptFailure.unknown(order: id)
        }
        order.request.requestID = try freeRequestID(of: order)
        try LostVersions(repositories, context, from: lost).require(&order)
        try place(&order)
        return order
    }

    /// The id of its request, or one that nobody can type if an order here was made under that one.
    private func freeRequestID(of order: ReturningOrder) throws -> String {
        let ids = [order.request.requestID, DerivedID.adopted(order.id), order.id.text]
        return try ids.first { try repositories.ledger.order(requestID: $0) == nil } ?? ids[0]
    }

    private func reservedAt(_ id: OrderID, _ lost: LostWorkspace) -> Instant? {
        lost.reservations.first { $0.order == id }?.at
    }

    /// Finds the sequence numbers, and requires that no other order uses them.
    private func place(_ order: inout ReturningOrder) throws {
        let product = try repositories.product(
            repositories.ledger.product(order.request.product, version: nil)
        )
        guard let format = product.serial else {
            guard try repositories.ledger.lostOrder(ofSerial: order.serials.first) == order.id
            else {
                throw AdoptFailure.notLost(order: order.id.text)
            }
            return
        }
        guard let first = format.sequence(of: order.serials.first),
            let last = format.sequence(of: order.serials.last),
            last - first + 1 == Int64(order.request.cardCount),
            try repositories.ledger.isLost(order.serials, ofProduct: order.request.product)
        else { throw AdoptFailure.notLost(order: order.id.text) }
        order.sequences = first...last
    }

    private func result(_ order: OrderRecord, alreadyDone: Bool) throws -> AdoptedOrder {
        let rows = try repositories.ledger.lostRows().filter { row in
            try found({ try repositories.ledger.card(serial: row.serial).order }) == order.id
        }
        var files: [String] = []
        for row in rows {
            let posted = try repositories.ledger.postedFile(sender: row.sender, name: row.file)
            let file =
                posted?.outcome.rejectFile.map { repositories.workspace.path($0) } ?? row.file
            if !files.contains(file) { files.append(file) }
        }
        return AdoptedOrder(
            order: try repositories.facts(of: order),
            waitingRows: rows.count,
            filesToRead: files,
            alreadyDone: alreadyDone
        )
    }
}

/// Makes the ledger's traces of cards that were opened.
private struct ReturnedCards {
    private let order: ReturningOrder
    private let product: Product
    private let hashes: CardHashes
    private let random: @Sendable () -> any RandomSource

    init(of order: ReturningOrder, _ repositories: Repositories, _ context: RequestContext) throws {
        self.order = order
        hashes = repositories.hashes
        random = context.random
        let version = order.productVersion
        let record = try found {
            try repositories.ledger.product(order.request.product, version: version)
        }
        product = try repositories.product(
            record ?? repositories.ledger.product(order.request.product, version: nil)
        )
    }

    func card(_ card: SecretCard) throws -> MintedCard {
        if let first = order.sequences?.lowerBound, let format = product.serial {
            guard card.serial == format.serial(at: first + Int64(card.position) - 1) else {
                throw AdoptFailure.notLost(order: order.id.text)
            }
        }
        let token = card.secrets.token.bytes
        return MintedCard(
            serial: card.serial,
            position: card.position,
            tokenHash: hashes.tokenHash(token),
            pin: try card.secrets.pin.map { try verifier(of: $0, token: token, card.serial) },
            lifeCycle: card.position > order.request.quantity ? .spare : .inactive
        )
    }

    private func verifier(of pin: Secret, token: [UInt8], _ serial: Serial) throws -> PINVerifier {
        try PINMaker(hashes: hashes).verifier(
            of: pin.bytes,
            token: token,
            serial: serial,
            scheme: PINScheme(product.pinBinding, product.pinCost),
            salt: {
                var random = random()
                return PINMaker.salt(&random)
            }
        )
    }
}

extension SegmentRecord {
    fileprivate init(_ seal: SegmentSeal, keysDigest: [UInt8]?) {
        self.init(
            seal: RecordedSeal(
                keyRun: seal.keyRun,
                segment: seal.segment,
                commitment: seal.commitment,
                root: seal.root,
                keysDigest: keysDigest
            ),
            first: seal.firstPosition,
            count: seal.count,
            resampled: 0
        )
    }
}

/// An order that is back.
package struct AdoptedOrder: Hashable, Sendable {
    /// The order after the restore.
    package var order: OrderFacts
    /// Rows that named its cards while it was lost.
    package var waitingRows: Int
    /// The files with those rows, to be read again.
    package var filesToRead: [String]
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}

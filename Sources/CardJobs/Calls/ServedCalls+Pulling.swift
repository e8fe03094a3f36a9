package import CardCore
import CardLedger
package import CardText
package import CardVault

// Cards that clients buy by calls, on snapshots.
extension ServedCalls {
    /// The part of the keys of calls that ask for a card which is bought later, under the same key.
    package static let requestScope = "request"

    /// The id of a request of a client for a card, for the client.
    ///
    /// It follows from the workspace and the key, so that it is the same before and after the card is
    /// bought, and after a restore.
    package func pullRequestID(of key: CallKey) -> PublicID {
        var digest = RecordDigest("pull request")
        digest.add(repositories.ledger.workspaceID)
        digest.add(key.client.text)
        digest.add(key.key)
        guard let bytes = Hex.bytes(digest.finished()) else {
            preconditionFailure("a digest without its digits")
        }
        return PublicID(random: Array(bytes.prefix(PublicID.byteCount)))
    }

    /// The zone of that name, as the system knows it.
    ///
    /// - Throws: `zone.unknown`, `zone.damaged`.
    package func zone(_ name: String) throws -> Zone { try repositories.machine.zones.zone(name) }

    /// The present time, on the clock of the service.
    package var now: Instant { context.clock.now }

    /// The day of today, on the clock of the workspace.
    package var today: Day { repositories.zones.history.day(of: context.clock.now) }

    /// The answered call with that key; nil if none was answered.
    package func answeredCall(_ key: CallKey) throws -> CallRecord? {
        try repositories.ledger.call(key)?.call
    }

    /// The calls of a client that asked for a card which is not bought yet, in their order.
    package func openRequests(of client: ClientName) throws -> [CallRecord] {
        try repositories.ledger.openCalls(of: client, .walleo, in: Self.requestScope).map(\.call)
    }

    /// The client as it is now; nil if it does not exist or was revoked.
    package func presentClient(_ name: ClientName) throws -> ClientRecord? {
        try repositories.ledger.client(named: name, version: nil)
            .flatMap { $0.revokedAt == nil ? $0 : nil }
    }

    /// The clients of an interface and environment that are not revoked, by name.
    package func presentClients(_ interface: ServiceInterface, in environment: Environment) throws
        -> [ClientRecord]
    {
        try repositories.ledger.clients().filter {
            $0.revokedAt == nil && $0.terms.interface == interface
                && $0.terms.environment == environment
        }
    }

    /// The product of that name that the client may buy; nil if there is none.
    package func digitalProduct(_ id: ProductID, for client: ClientRecord) throws -> Product? {
        try newestDigital(id, for: client)?.product
    }

    /// The product of that name that the client may buy, with its version; nil if there is none.
    func newestDigital(_ id: ProductID, for client: ClientRecord) throws -> NewestProduct? {
        let newest: NewestProduct
        do {
            newest = try catalogue.newest(id, repositories)
        } catch let failure as any Failure where failure.code == .productUnknown { return nil }
        return PullProductRule.sells(newest.product, to: client.terms) ? newest : nil
    }

    /// The products that the client may buy, by id.
    package func digitalProducts(for client: ClientRecord) throws -> [Product] {
        try repositories.ledger.products().map(\.id).sorted()
            .compactMap { try digitalProduct($0, for: client) }
    }

    /// Draws the next card of the product for a client, before the transaction that makes it.
    ///
    /// Does nothing for a product whose cards cost little to draw, and if no order has a card left.
    package func drawAhead(of id: ProductID, units: Int64, for client: ClientRecord) throws {
        guard let newest = try newestDigital(id, for: client),
            newest.product.pin != nil, newest.product.pinBinding == .serial,
            let amountMinor = WholeUnits.minor(units, in: newest.product.terms.currency)
        else { return }
        let wish = PullRule.Wish(
            client: client.name,
            environment: client.terms.environment,
            amountMinor: amountMinor,
            newestVersion: newest.versionOfMadeOrders
        )
        try PulledCard(repositories, context, ahead: ahead).drawAhead(of: id, for: wish)
    }

    /// The cards that are left of a product for the wish.
    package func stock(of product: ProductID, for wish: PullRule.Wish) throws -> PullRule.Stock {
        try PulledCard(repositories, context).stock(of: product, for: wish)
    }
}

// The secrets of cards that were bought.
extension ServedCalls {
    private var deliveries: ClientDeliveries { ClientDeliveries(repositories) }

    /// The key to which what the client buys is sealed: that of the secret which its call presents,
    /// or of the newest one.
    ///
    /// - Throws: `client.no_deliveries`, `vault.auth`, `vault.shredded`, `vault.share_missing`.
    package func deliveryKey(of client: ClientRecord, for secret: ClientSecret?) throws
        -> DeliveryKey
    {
        try deliveries.key(of: client, for: secret)
    }

    /// Returns true if the shredding of the client began: it buys nothing any more.
    package func isShredded(_ client: ClientName) throws -> Bool {
        try repositories.vault.isClosed(client)
    }

    /// Opens a delivery with the secret that a call presents.
    ///
    /// - Throws: `vault.auth`, `vault.damaged`.
    package func open(
        _ number: DeliveryNumber,
        of client: ClientName,
        with secret: Secret,
        as record: ClientSecret
    ) throws -> OpenedDelivery {
        let opened = try deliveries.open(number, of: client, with: secret, as: record)
        // The key of a secret that ended stays until the next look at the deliveries.
        guard opened == .forOtherSecret,
            try !deliveries.isReadable(number, of: client, at: context.clock.now)
        else { return opened }
        return .closed
    }

    /// Lets a later secret of the client open what was sealed for the one that a call presents.
    ///
    /// - Throws: `vault.auth`.
    package func bridge(_ client: ClientRecord, with secret: Secret, as record: ClientSecret) throws
    {
        var context = context
        context.at = context.clock.now
        _ = try deliveries.bridge(client, with: secret, as: record, by: context)
    }
}

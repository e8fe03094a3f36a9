/// A print order, as the ledger stores it.
package struct OrderRecord: Hashable, Sendable {
    /// The number and id of the order.
    package var id: OrderID
    /// The request that created it.
    package var request: OrderRequest
    /// The state of the order.
    package var state: OrderState
    /// The version of the product, fixed for ever when the order is created.
    package var productVersion: Int
    /// The version of the printer when the order was created.
    package var printerVersion: Int
    /// The custody of its secrets; nil before minting begins.
    package var custody: Custody?
    /// The version of the custodian set; nil before minting begins.
    package var custodianSet: Int?
    /// The reserved sequence numbers; nil if the numbers were imported.
    package var sequences: ClosedRange<Int64>?
    /// The serial of the first card.
    package var firstSerial: Serial
    /// The serial of the last card.
    package var lastSerial: Serial
    /// The number of cards that exist.
    package var minted: Int
    /// The problem that stops the order; nil if there is none.
    package var problem: String?
    /// The time at which the order was created.
    package var createdAt: Instant
    /// The time at which the last card was made; nil before.
    package var sealedAt: Instant?
    /// The operator's reason; nil if the order was not cancelled.
    package var cancelReason: String?
    /// The release of the order; nil before.
    package var release: ReleaseRecord?
    /// The time at which the intent to shred was recorded; nil before.
    package var shredBegunAt: Instant?
    /// The time at which the order was shredded; nil before.
    package var shreddedAt: Instant?

    package init(
        id: OrderID,
        request: OrderRequest,
        state: OrderState,
        productVersion: Int,
        printerVersion: Int,
        custody: Custody?,
        custodianSet: Int?,
        sequences: ClosedRange<Int64>?,
        firstSerial: Serial,
        lastSerial: Serial,
        minted: Int,
        problem: String?,
        createdAt: Instant,
        cancelReason: String?,
        release: ReleaseRecord?,
        shredBegunAt: Instant?,
        shreddedAt: Instant?
    ) {
        self.id = id
        self.request = request
        self.state = state
        self.productVersion = productVersion
        self.printerVersion = printerVersion
        self.custody = custody
        self.custodianSet = custodianSet
        self.sequences = sequences
        self.firstSerial = firstSerial
        self.lastSerial = lastSerial
        self.minted = minted
        self.problem = problem
        self.createdAt = createdAt
        self.cancelReason = cancelReason
        self.release = release
        self.shredBegunAt = shredBegunAt
        self.shreddedAt = shreddedAt
    }
}

extension OrderRecord {
    /// Creates an order without cards, whose numbers are set next.
    package init(
        id: OrderID,
        request: OrderRequest,
        productVersion: Int,
        printerVersion: Int,
        createdAt: Instant
    ) {
        self.init(
            id: id,
            request: request,
            state: .ordered,
            productVersion: productVersion,
            printerVersion: printerVersion,
            custody: nil,
            custodianSet: nil,
            sequences: nil,
            firstSerial: "",
            lastSerial: "",
            minted: 0,
            problem: nil,
            createdAt: createdAt,
            cancelReason: nil,
            release: nil,
            shredBegunAt: nil,
            shreddedAt: nil
        )
    }

    /// The first serial and the last one.
    package var serials: SerialSpan {
        get { SerialSpan(first: firstSerial, last: lastSerial) }
        set { (firstSerial, lastSerial) = (newValue.first, newValue.last) }
    }
}

/// A print order as the ledger keeps it.
package struct OrderRecord: Hashable, Sendable {
    package var id: OrderID
    package var request: OrderRequest
    package var state: OrderState
    /// The version of the product that the order keeps for ever.
    package var productVersion: Int
    package var printerVersion: Int
    /// Set when minting begins.
    package var custody: Custody?
    package var custodianSet: Int?
    /// The reserved sequence numbers; nil where the numbers were imported.
    package var sequences: ClosedRange<Int64>?
    package var firstSerial: Serial
    package var lastSerial: Serial
    /// How many cards exist.
    package var minted: Int
    /// What is wrong, until it is put right.
    package var problem: String?
    package var createdAt: Instant
    /// Set when the last card was made.
    package var sealedAt: Instant?
    package var cancelReason: String?
    package var release: ReleaseRecord?
    package var shredBegunAt: Instant?
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
    /// An order of which no card exists; its numbers are set next.
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

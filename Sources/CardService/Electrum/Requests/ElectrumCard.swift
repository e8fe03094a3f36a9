package import CardCore
package import CardJobs

/// A card as a request names it.
///
/// - Secrecy: number and PIN show dots.
package struct ElectrumCard: Hashable, Sendable {
    /// The number, track, token or barcode.
    package var pan: PresentedCard
    /// The month of expiry; nil if not given.
    package var expiry: ExpiryMonth?
    /// The rank, which is not interpreted; nil if not given.
    package var rank: String?
    /// The PIN in the first form that was given; nil for none.
    package var pin: GivenPIN?

    package init(
        _ pan: PresentedCard,
        expiry: ExpiryMonth? = nil,
        rank: String? = nil,
        pin: GivenPIN? = nil
    ) {
        self.pan = pan
        self.expiry = expiry
        self.rank = rank
        self.pin = pin
    }
}

/// An amount with its currency.
package struct ElectrumAmount: Hashable, Sendable {
    /// The amount, 0 to 10^14.
    ///
    /// - Unit: minor units.
    package var minor: Int64
    /// The currency.
    package var currency: Currency

    package init(minor: Int64, currency: Currency) {
        self.minor = minor
        self.currency = currency
    }
}

/// A product as a request names it.
package struct ElectrumProduct: Hashable, Sendable {
    /// The id.
    package var id: ProductID
    /// The barcode, which is not interpreted; nil if not given.
    package var barcode: String?
    /// The type, which is not interpreted; nil if not given.
    package var type: String?

    package init(_ id: ProductID, barcode: String? = nil, type: String? = nil) {
        self.id = id
        self.barcode = barcode
        self.type = type
    }
}

import CardCore
import Foundation

@testable import CardVault

/// A vault with a client that buys cards.
struct DeliveryScene {
    let shop: VaultScene
    let client: ClientName = "shop"
    let share: ClientShare
    /// The secret of the client, and its delivery key.
    let credential: DeliveryCredential
    let key: DeliveryKey
    static let start = Instant(milliseconds: 1_700_000_000_000)

    var vault: Vault { shop.vault }

    init(_ scheme: ClientSecret.Scheme = .made) throws {
        shop = try VaultScene()
        share = ClientShare.create(vaultID: shop.vault.id, client: "shop")
        credential = Self.credential("mr_first-secret", salt: 1, scheme)
        key = try shop.vault.makeDeliveryKey(for: credential, share: share, at: Self.start)
        try shop.vault.store(key)
    }

    static func credential(
        _ secret: String,
        salt: UInt8,
        _ scheme: ClientSecret.Scheme = .made
    ) -> DeliveryCredential {
        let salt = [UInt8](repeating: salt, count: 16)
        return DeliveryCredential(Secret(Array(secret.utf8)), scheme, salt: salt)
    }

    /// The secret of a rotation, and its delivery key, which is stored.
    func rotate(_ secret: String, salt: UInt8) throws -> (DeliveryCredential, DeliveryKey) {
        let next = Self.credential(secret, salt: salt)
        let key = try vault.makeDeliveryKey(for: next, share: share, at: Self.start)
        try vault.store(key)
        return (next, key)
    }

    /// Delivers the card at a position, in a group of its own.
    @discardableResult
    func deliver(
        _ position: Int,
        to key: DeliveryKey? = nil,
        at instant: Instant = start
    ) throws -> DeliveryNumber {
        var group = try vault.beginDeliveries()
        let sold = card(position)
        let number = try group.seal(sold.secrets, of: sold.serial, to: key ?? self.key, at: instant)
        try vault.store(group)
        return number
    }

    func open(
        _ number: DeliveryNumber,
        _ credential: DeliveryCredential? = nil,
        share: ClientShare?? = nil
    ) throws -> OpenedDelivery {
        try vault.open(
            number,
            of: client,
            credential ?? self.credential,
            share: share ?? self.share
        )
    }

    static func secrets(_ position: Int) -> OpenedDelivery {
        .secrets(card(position).secrets, of: card(position).serial)
    }
}

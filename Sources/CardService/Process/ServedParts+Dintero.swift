import CardCore
import CardJobs
import CardLedger
import CardText

extension ServedParts {
    /// The interface `dintero`.
    ///
    /// - Throws: `key.missing`; `product.unknown`.
    static func mount(
        _ mountSettings: DinteroMountSettings,
        of served: ServedCalls,
        at desk: CallDesk,
        clients: ServedClients,
        shared: Shared
    ) throws -> any Mount {
        let context = shared.context
        let tokens = AccessTokens(try served.accessTokenKey()) { context.randomBytes(16) }
        guard let door = clients.doors[.dintero] else {
            preconditionFailure("dintero has no door")
        }
        // A mount of a product that does not exist would refuse every call.
        _ = try served.walletAlphabets(of: mountSettings.product)
        let settings = DinteroSettings(
            WalletTerms(
                product: mountSettings.product,
                requiresPIN: mountSettings.requiresPIN
            ),
            batchLimit: mountSettings.batchLimit,
            bodyBytes: { [limits = shared.limits] in limits.current.bodyBytes }
        )
        let (login, now) = (desk.access, context.clock)
        var desk = desk
        desk.access = TokenAccess(login) { request throws(AccessRefusal) in
            try door.client(of: request, by: tokens)
        }
        let parts = DinteroMount.Parts(
            desk: desk,
            login: login,
            tokens: tokens,
            wallets: served,
            document: DinteroDocument(
                settings,
                url: shared.configuration.url(of: mountSettings.prefix)
            )
            .json.text,
            now: { now.now }
        )
        return DinteroMount(settings, parts)
    }
}

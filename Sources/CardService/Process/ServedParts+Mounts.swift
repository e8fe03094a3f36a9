import CardCore
import CardJobs
import CardLedger
import CardSystem
import CardText

extension ServedParts {
    /// The interfaces of the configuration over the workspace and the writer.
    static func mounts(
        _ served: ServedCalls,
        _ writer: CallWriter,
        clients: ServedClients,
        shared: Shared
    ) throws -> [ServiceInterface: any Mount] {
        var mounts: [ServiceInterface: any Mount] = [:]
        for interface in shared.configuration.interfaces {
            let desk = desk(of: interface, clients, by: writer, shared: shared)
            if let settings = shared.configuration.electrum, interface == .electrum {
                let mount = mount(
                    settings,
                    of: served,
                    at: desk,
                    shared: shared
                )
                mounts[interface] = mount
            }
            if let settings = shared.configuration.dintero, interface == .dintero {
                mounts[interface] = try mount(
                    settings,
                    of: served,
                    at: desk,
                    clients: clients,
                    shared: shared
                )
            }
            if let settings = shared.configuration.walleo, interface == .walleo {
                mounts[interface] = try mount(
                    settings,
                    of: served,
                    at: desk,
                    writer,
                    shared: shared
                )
            }
            if let settings = shared.configuration.wolfe, interface == .wolfe {
                let mount = try mount(
                    settings,
                    of: served,
                    at: desk,
                    shared: shared
                )
                mounts[interface] = mount
            }
        }
        return mounts
    }

    /// The way of the calls of an interface to the writer.
    private static func desk(
        of interface: ServiceInterface,
        _ clients: ServedClients,
        by writer: CallWriter,
        shared: Shared
    ) -> CallDesk {
        let log = shared.log
        var desk = CallDesk(
            access: MeteredDoor(clients, of: interface, shared.metrics),
            queue: writer
        )
        desk.preparations = writer.preparations
        desk.failed = { log.failed($0, "the outcome of a call is unknown") }
        return desk
    }

    /// The interface `electrum`.
    private static func mount(
        _ mountSettings: ElectrumMountSettings,
        of served: ServedCalls,
        at desk: CallDesk,
        shared: Shared
    ) -> any Mount {
        let settings = ElectrumSettings(mountSettings)
        let clock = shared.context.clock
        var parts = ElectrumMount.Parts(
            desk: desk,
            cards: served,
            answers: ElectrumAnswers(settings),
            document: ElectrumDocument(
                settings,
                url: shared.configuration.url(of: mountSettings.prefix)
            )
            .json.text,
            now: { clock.now }
        )
        parts.latest = { [latest = ForwardClock(clock)] in latest.now() }
        return ElectrumMount(settings, parts)
    }

    /// The interface `walleo`.
    private static func mount(
        _ mountSettings: WalleoMountSettings,
        of served: ServedCalls,
        at desk: CallDesk,
        _ writer: CallWriter,
        shared: Shared
    ) throws -> any Mount {
        let context = shared.context
        let settings = WalleoSettings(
            zone: try served.zone(mountSettings.zone),
            comeBackLater: mountSettings.comeBackLater,
            environment: shared.configuration.environment
        )
        var desk = desk
        desk.timeLimit = .seconds(8)
        let parts = WalleoMount.Parts(
            desk: desk,
            served: served,
            document: WalleoDocument(
                settings,
                url: shared.configuration.url(of: mountSettings.prefix)
            )
            .json.text,
            id: { PublicID(random: context.randomBytes(PublicID.byteCount)) },
            isStopping: { [weak writer] in writer?.status.isClosed ?? true }
        )
        let mount = WalleoMount(settings, parts)
        mount.resume()
        return mount
    }

    /// The interface `wolfe`.
    private static func mount(
        _ mountSettings: WolfeMountSettings,
        of served: ServedCalls,
        at desk: CallDesk,
        shared: Shared
    ) throws -> any Mount {
        let context = shared.context
        let routes = try mountSettings.routes.map { file in
            try WolfeRoutes.read(served.disk.read(file), file: file)
        }
        let settings = WolfeSettings(
            currency: mountSettings.currency,
            routes: routes ?? WolfeRoutes()
        )
        let parts = WolfeMount.Parts(
            desk: desk,
            funding: served,
            document: WolfeDocument(
                settings,
                url: shared.configuration.url(of: mountSettings.prefix)
            )
            .json.text,
            id: { PublicID(random: context.randomBytes(PublicID.byteCount)) }
        )
        return WolfeMount(settings, parts)
    }
}

extension ServiceConfiguration {
    /// The interfaces that are mounted.
    var interfaces: [ServiceInterface] {
        [
            electrum.map { _ in .electrum }, dintero.map { _ in .dintero },
            walleo.map { _ in .walleo }, wolfe.map { _ in .wolfe },
        ].compactMap(\.self)
    }

    /// The address of a mount, as its document has it.
    func url(of prefix: String) -> String { (publicAddress ?? "") + prefix }
}

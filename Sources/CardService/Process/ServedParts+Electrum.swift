import CardCore
import CardJobs
import CardLedger
import CardText

extension ServedParts {
    /// The interface `electrum` over the workspace and the writer.
    static func mount(
        _ served: ServedCalls,
        _ writer: CallWriter,
        access: any ClientAccess,
        shared: Shared
    ) -> any Mount {
        let settings = ElectrumSettings(shared.configuration.electrum)
        let clock = shared.context.clock
        let log = shared.log
        var parts = ElectrumMount.Parts(
            access: access,
            cards: served,
            queue: writer,
            answers: ElectrumAnswers(settings),
            document: document(settings, shared.configuration),
            now: { clock.now }
        )
        parts.latest = { [latest = ForwardClock(clock)] in latest.now() }
        parts.preparations = writer.preparations
        parts.failed = { log.failed($0, "the outcome of a call is unknown") }
        return ElectrumMount(settings, parts)
    }

    private static func document(
        _ settings: ElectrumSettings,
        _ configuration: ServiceConfiguration
    ) -> String {
        let address = configuration.publicAddress ?? ""
        return ElectrumDocument(settings, url: address + configuration.electrum.prefix)
            .json.text
    }
}

import CardService
import Testing

/// The pages of a service as a status reads them.
struct ServiceLookTests {
    private static let metrics = """
        # HELP mintrun_calls_total Answered requests.
        # TYPE mintrun_calls_total counter
        mintrun_calls_total{interface="electrum",operation="load",status="201",error_type=""} 40
        mintrun_calls_total{interface="",operation="",status="404",error_type=""} 2
        # HELP mintrun_queue_depth Calls that wait for the writer.
        mintrun_queue_depth 7
        mintrun_journal_state 2

        """

    @Test func readsTheNumbers() {
        let pages = ServiceLook.Pages(ready: #"{"ready":true,"reasons":[]}"#, metrics: Self.metrics)
        #expect(pages.reasons.isEmpty)
        #expect(pages.calls == 42 && pages.queueDepth == 7 && pages.journal == .behind)
    }

    @Test func readsEveryReason() {
        for reason in UnreadyReason.allCases {
            let ready = #"{"ready":false,"reasons":["\#(reason.rawValue)"]}"#
            let pages = ServiceLook.Pages(ready: ready, metrics: "")
            #expect(pages.reasons == [reason])
        }
    }

    @Test func aPageWithoutNumbersHasNone() {
        let pages = ServiceLook.Pages(ready: "", metrics: "mintrun_queue_depths 1\n")
        #expect(pages.calls == 0 && pages.queueDepth == nil && pages.journal == nil)
    }
}

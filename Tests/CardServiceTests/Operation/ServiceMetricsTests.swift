import CardCore
import CardService
import Testing

/// The metrics are those of the contract, in the text format of Prometheus.
struct ServiceMetricsTests {
    private func request(
        _ operation: String?,
        status: Int,
        errorType: String? = nil,
        milliseconds: Int = 3
    ) -> FinishedRequest {
        var facts = AnswerFacts()
        facts.interface = operation == nil ? nil : .electrum
        facts.operation = operation
        facts.errorType = errorType
        facts.queued = operation == nil ? nil : .milliseconds(1)
        facts.card = Serial("900001")
        facts.client = ClientName("till")
        return FinishedRequest(
            ServiceRequestID("01"),
            status: status,
            byteCount: 1,
            duration: .milliseconds(milliseconds),
            facts: facts
        )
    }

    private func lines(_ metrics: ServiceMetrics) -> [Substring] {
        metrics.text.split(separator: "\n")
    }

    @Test func countsCalls() {
        let metrics = ServiceMetrics()
        for _ in 0..<3 { metrics.note(request("lookup", status: 201)) }
        metrics.note(request("redemption", status: 400, errorType: "INCORRECT_PIN"))
        metrics.note(request(nil, status: 404))
        let name = "mintrun_calls_total"
        #expect(
            lines(metrics).filter { $0.hasPrefix(name) } == [
                #"\#(name){interface="",operation="",status="404",error_type=""} 1"#,
                #"\#(name){interface="electrum",operation="lookup",status="201",error_type=""} 3"#,
                #"\#(name){interface="electrum",operation="redemption",status="400","#
                    + #"error_type="INCORRECT_PIN"} 1"#,
            ]
        )
    }

    @Test func countsTimesUpToEachBound() {
        let metrics = ServiceMetrics()
        for milliseconds in [1, 2, 3, 25_000] {
            metrics.note(request("lookup", status: 201, milliseconds: milliseconds))
        }
        let name = "mintrun_call_seconds"
        let labels = #"interface="electrum""#
        let lines = lines(metrics)
        #expect(lines.contains(#"\#(name)_bucket{\#(labels),le="0.001"} 1"#))
        #expect(lines.contains(#"\#(name)_bucket{\#(labels),le="0.002"} 2"#))
        #expect(lines.contains(#"\#(name)_bucket{\#(labels),le="0.005"} 3"#))
        #expect(lines.contains(#"\#(name)_bucket{\#(labels),le="20.0"} 3"#))
        #expect(lines.contains(#"\#(name)_bucket{\#(labels),le="+Inf"} 4"#))
        #expect(lines.contains(#"\#(name)_count{\#(labels)} 4"#))
        #expect(lines.contains(#"mintrun_queue_wait_seconds_bucket{le="0.001"} 4"#))
    }

    @Test func countsGroupsAndPINs() {
        let metrics = ServiceMetrics()
        metrics.noteGroup(ofCalls: 3, committedIn: .milliseconds(4))
        metrics.noteGroup(ofCalls: 128, committedIn: .milliseconds(40))
        metrics.notePIN(isRight: true)
        metrics.notePIN(isRight: false)
        metrics.notePIN(isRight: false)
        let lines = lines(metrics)
        #expect(lines.contains(#"mintrun_group_calls_bucket{le="2.0"} 0"#))
        #expect(lines.contains(#"mintrun_group_calls_bucket{le="4.0"} 1"#))
        #expect(lines.contains(#"mintrun_group_calls_bucket{le="128.0"} 2"#))
        #expect(lines.contains("mintrun_group_calls_sum 131.0"))
        #expect(lines.contains(#"mintrun_commit_seconds_bucket{le="0.005"} 1"#))
        #expect(lines.contains(#"mintrun_pin_checks_total{result="right"} 1"#))
        #expect(lines.contains(#"mintrun_pin_checks_total{result="wrong"} 2"#))
    }

    @Test func readsGaugesWhenItIsAsked() {
        let metrics = ServiceMetrics()
        metrics.add([
            MetricGauge("queue_depth", help: "Calls that wait.") { 7 },
            MetricGauge("log_lines_dropped_total", help: "Lost lines.", kind: .counter) { 2 },
        ])
        #expect(
            metrics.text.hasSuffix(
                """
                # HELP mintrun_queue_depth Calls that wait.
                # TYPE mintrun_queue_depth gauge
                mintrun_queue_depth 7
                # HELP mintrun_log_lines_dropped_total Lost lines.
                # TYPE mintrun_log_lines_dropped_total counter
                mintrun_log_lines_dropped_total 2

                """
            )
        )
    }

    @Test func namesNoCardAndNoClient() {
        let metrics = ServiceMetrics()
        metrics.note(request("lookup", status: 201))
        #expect(!metrics.text.contains("900001") && !metrics.text.contains("till"))
    }

    /// Each metric is announced once, before its values, and each line has its form.
    @Test func hasTheFormOfPrometheus() {
        let metrics = ServiceMetrics()
        metrics.add([MetricGauge("a", help: "A.") { 1 }])
        metrics.note(request("a\"b\\c\nd", status: 201))
        metrics.noteGroupFailure(.ioNospace)
        #expect(metrics.text.contains(#"mintrun_group_failures_total{code="io.nospace"} 1"#))
        let value = #/[a-z_]+(\{([a-z_]+="([^"\\\n]|\\["\\n])*"(,(?=[a-z]))?)*\})? [0-9.e+-]+/#
        var announced: Set<Substring> = []
        for line in lines(metrics) {
            if line.hasPrefix("# TYPE ") {
                #expect(announced.insert(line.split(separator: " ")[2]).inserted)
            } else if !line.hasPrefix("# HELP ") {
                #expect(line.wholeMatch(of: value) != nil, "\(line)")
                #expect(announced.contains { line.hasPrefix($0) }, "\(line)")
            }
        }
        #expect(announced.count == 8)
    }

    @Test func countsConnectionsAndRequests() async throws {
        try await ServerUnderTest().run { server in
            let metrics = ServiceMetrics()
            metrics.add(server.context.gauges)
            let connections = [try await server.connect(), try await server.connect()]
            try await connections[0].send(RawRequest("/giftcard/v3/held").text)
            try await until { server.latch.count == 1 && server.context.connections.count == 2 }
            #expect(lines(metrics).contains("mintrun_connections 2"))
            #expect(lines(metrics).contains("mintrun_requests_in_flight 1"))
        }
    }
}

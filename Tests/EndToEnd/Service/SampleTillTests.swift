import Foundation
import Testing

/// The tills of `samples/service`: all phases of a sale, a purchase and a load, with lost answers.
struct SampleTillTests {
    static let tills = ["till.py", "till.sh"]

    /// Runs a command of the page in the folder of the shop.
    @discardableResult
    private static func run(_ line: String, _ served: ServedShop) async throws -> Outcome {
        try await served.shop.bench.run("bash", "-c", "samples/service/\(line)")
    }

    /// Writes the settings of the samples with the address of the server.
    static func configure(_ served: ServedShop) throws {
        let folder = served.shop.bench.folder
        let sample = try Places.samples.appending(path: "service/till.conf").text
        guard case .port(let port) = served.process.listening[0] else { return }
        let conf = sample.replacing(
            #/(?m)^url=.*$/#,
            with: "url=http://127.0.0.1:\(port)/giftcard/v3"
        ).replacing("username=oslo-tills", with: "username=till")
            .replacing("secret_file=oslo.secret", with: "secret_file=till.secret")
        try served.shop.bench.write(conf, to: "till.conf")
        let link = folder.appending(path: "samples")
        guard !FileManager.default.fileExists(atPath: link.path) else { return }
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: Places.samples)
    }

    private static func waiting(_ served: ServedShop) throws -> [String] {
        let queue = served.shop.bench.folder.appending(path: "queue").path
        return try FileManager.default.contentsOfDirectory(atPath: queue)
    }

    @Test(arguments: tills)
    func sellsTakesAndTakesBack(till: String) async throws {
        try await ServedShop.with { served in
            try Self.configure(served)
            let card = served.card()
            let sale = try await Self.run("\(till) activate \(card) till-gift 50000", served)
                .expect(0)
            #expect(
                sale.text == """
                    activate     201  balance 50000, available 50000
                    confirmation 202  done

                    """
            )
            try await Self.run("\(till) redeem \(card) 12900", served).expect(0)
            try await Self.run("\(till) load \(card) 2000", served).expect(0)
            let cancelled = try await Self.run("\(till) cancel \(card) 100", served).expect(0)
            #expect(cancelled.text.contains("reversal     202  done"))
            let lookup = try await Self.run("\(till) lookup \(card)", served).expect(0)
            #expect(lookup.text == "lookup       201  balance 39100, available 39100\n")
            let refused = try await Self.run("\(till) redeem \(card) 99999", served).expect(1)
            #expect(refused.text == "redeem       400  INSUFFICIENT_FUNDS\n")
            #expect(try Self.waiting(served) == [])
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    @Test(arguments: tills)
    func lostAnswersEndInTheRightBalance(till: String) async throws {
        try await ServedShop.with { served in
            try Self.configure(served)
            let card = served.card()
            try await Self.run("\(till) activate \(card) till-gift 50000", served).expect(0)
            let lost = try await Self.run("\(till) --lose request redeem \(card) 100", served)
                .expect(1)
            #expect(lost.text == "redeem       ---  unknown: its reversal waits\n")
            #expect(try Self.waiting(served).count == 1)
            let sent = try await Self.run("\(till) send", served).expect(0)
            let isBack = sent.text == "reversal     202  done\n"
            #expect(isBack || sent.text == "reversal     404  UNABLE_TO_LOCATE_RECORD\n")
            let purchase = "\(till) --lose advice redeem \(card) 300"
            try await Self.run(purchase, served).expect(1)
            // The server is away for a while, and the advice waits.
            try await served.stop()
            let away = try await Self.run("\(till) send", served).expect(1)
            #expect(away.text == "confirmation ---  it is sent again\n")
            try await served.start()
            try Self.configure(served)
            let done = try await Self.run("\(till) send", served).expect(0)
            #expect(done.text == "confirmation 202  done\n")
            let lookup = try await Self.run("\(till) lookup \(card)", served).expect(0)
            #expect(lookup.text == "lookup       201  balance 49700, available 49700\n")
            #expect(try Self.waiting(served) == [])
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Runs `body` while the reversal of a purchase waits; it must leave that one and one more in the
    /// queue, and after them the card has its money again.
    private static func withAWaitingReversal(
        of till: String,
        _ body: (_ served: ServedShop, _ card: String, _ settings: String) async throws -> Void
    ) async throws {
        try await ServedShop.with { served in
            try configure(served)
            let card = served.card()
            try await run("\(till) activate \(card) till-gift 50000", served).expect(0)
            try await run("\(till) --lose request redeem \(card) 100", served).expect(1)
            let settings = try served.shop.bench.folder.appending(path: "till.conf").text
            try await body(served, card, settings)
            #expect(try waiting(served).count == 2)
            try served.shop.bench.write(settings, to: "till.conf")
            try await run("\(till) send", served).expect(0)
            #expect(try waiting(served) == [])
            let lookup = try await run("\(till) lookup \(card)", served).expect(0)
            #expect(lookup.text == "lookup       201  balance 50000, available 50000\n")
            try await served.stop()
        }
    }

    /// A 404 of another program, or of another path, says nothing about the money.
    @Test(arguments: tills)
    func aWrongAddressEndsNoAdvice(till: String) async throws {
        try await Self.withAWaitingReversal(of: till) { served, card, settings in
            try served.shop.bench.write(settings.replacing("/v3", with: "/v4"), to: "till.conf")
            let sent = try await Self.run("\(till) send", served).expect(1)
            #expect(sent.text == "reversal     404  it is sent again\n")
            let other = try await Self.run("\(till) redeem \(card) 100", served).expect(1)
            #expect(other.text == "redeem       404  unknown: its reversal waits\n")
        }
    }

    /// A portal in a network answers everything, with 200 or in JSON.
    @Test(
        arguments: tills,
        [
            (200, "<html>log in</html>"), (202, "{}"), (201, #"{"amounts":{}}"#), (202, "[]"),
            (400, #"{"errorType":"CARD_VOIDED"}"#), (400, #"{"errorType":7}"#), (404, "null"),
        ]
    )
    func answersOfAnotherProgramEndNothing(till: String, answer: (Int, String)) async throws {
        try await Self.withAWaitingReversal(of: till) { served, card, _ in
            let portal = """
                import http.server, sys
                class Portal(http.server.BaseHTTPRequestHandler):
                    def do_POST(self):
                        self.rfile.read(int(self.headers["Content-Length"]))
                        body = sys.argv[2].encode()
                        self.send_response(int(sys.argv[1]))
                        self.send_header("Content-Length", str(len(body)))
                        self.end_headers()
                        self.wfile.write(body)
                    def log_message(self, *words): pass
                server = http.server.HTTPServer(("127.0.0.1", 0), Portal)
                print(server.server_port, flush=True)
                for _ in range(3): server.handle_request()
                """
            try served.shop.bench.write(portal, to: "portal.py")
            let script = """
                coproc python3 portal.py \(answer.0) '\(answer.1)'
                read -r port <&"${COPROC[0]}"
                sed -i "s#^url=.*#url=http://127.0.0.1:$port#" till.conf
                samples/service/\(till) send; echo "sent $?"
                samples/service/\(till) redeem \(card) 100; echo "redeemed $?"
                kill $COPROC_PID
                """
            let outcome = try await served.shop.bench.run("bash", "-c", script)
            #expect(outcome.text.contains("sent 1"), "\(outcome.text) \(outcome.errorText)")
            #expect(outcome.text.contains("redeemed 1"), "\(outcome.text)")
            #expect(!outcome.text.contains("done"), "\(outcome.text)")
        }
    }

    @Test(arguments: tills)
    func sendsAPINAndLeavesItNowhere(till: String) async throws {
        try await ServedShop.with { served in
            try Self.configure(served)
            let (card, pin) = served.cardWithPIN()
            try await Self.run("\(till) activate \(card) till-pin 50000", served).expect(0)
            let line = "printf '\(pin)\\n' | samples/service/\(till) --pin redeem \(card) 100"
            let paid = try await served.shop.bench.run("bash", "-c", line).expect(0)
            #expect(paid.text.hasPrefix("redeem       201  balance 49900"))
            let wrong = try await served.shop.bench.run(
                "bash",
                "-c",
                line.replacing(pin, with: ServedCard.wrongPIN)
            ).expect(1)
            #expect(wrong.text == "redeem       400  INCORRECT_PIN\n")
            let found = try await served.shop.bench.run("grep", "-rl", pin, "queue")
            #expect(found.text.isEmpty)
            try await served.stop()
        }
    }

    /// `docs/service/tills.md` runs line by line, with the output that it shows.
    @Test func pageOfTheTillsShowsTheirOutput() async throws {
        try await ServedShop.with { served in
            try Self.configure(served)
            let page = try ConsolePage("docs/service/tills.md")
            #expect(page.steps.count >= 16, "the search for commands has gone blind")
            try await page.run(in: served.shop.bench)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// `samples/service/README.md` runs line by line, from an empty folder.
    @Test func pageOfTheSamplesWorksFromAnEmptyFolder() async throws {
        try await Bench.with { bench in
            let samples = bench.folder.appending(path: "samples")
            try FileManager.default.createSymbolicLink(
                at: samples,
                withDestinationURL: Places.samples
            )
            let page = try ConsolePage("samples/service/README.md")
            #expect(page.steps.count >= 12, "the search for commands has gone blind")
            var server: ServerProcess?
            try await page.runCommands(
                in: bench,
                before: { step in
                    guard server == nil, step.command.contains("till.py") else { return }
                    var settings = ServedSettings()
                    let cards = bench.folder.appending(path: "cards")
                    settings.arguments = [
                        "--workspace", cards.path, "--sandbox", "--listen", "127.0.0.1:0",
                    ]
                    let file = cards.appending(path: "service.yaml")
                    try Data((file.text + "admin: 127.0.0.1:0\n").utf8).write(to: file)
                    let started = try await ServerProcess(in: Shop(bench: bench), settings)
                    guard case .port(let port) = started.listening[0] else { return }
                    let conf = bench.folder.appending(path: "till.conf")
                    try bench.write(conf.text.replacing("8080", with: "\(port)"), to: "till.conf")
                    server = started
                }
            )
            server?.send(signal: SIGTERM)
            try await server?.outcome().expect(0)
        }
    }
}

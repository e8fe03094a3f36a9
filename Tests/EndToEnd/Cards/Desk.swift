import Foundation
import Testing

/// Operations at a counter on a card that a customer presents.
extension Bench {
    /// Runs `mintrun card redeem` with these lines on standard input.
    func redeem(_ lines: [String], _ options: [String]) async throws -> Outcome {
        try await mintrun(["card", "redeem"] + options, answering: lines)
    }

    /// Runs mintrun with the lines on standard input.
    func mintrun(_ arguments: [String], answering lines: [String]) async throws -> Outcome {
        try write(lines.map { $0 + "\n" }.joined(), to: "answers.txt")
        let line = #""$0" "$@" < answers.txt"#
        return try await RunningCommand(
            URL(filePath: "/bin/sh"),
            ["-c", line, Places.program.path] + arguments,
            in: folder,
            environment: ["MINTRUN_WORKSPACE": workspace.path]
        ).outcome()
    }

    /// Runs `mintrun card redeem` on a terminal of its own, and types each answer after its question.
    ///
    /// - Returns: everything that the terminal showed.
    func redeemOnTerminal(_ answers: [String], _ options: [String]) async throws -> Outcome {
        try write(answers.map { $0 + "\n" }.joined(), to: "answers.txt")
        let program = """
            import os, pty, sys, termios, time
            answers = open('answers.txt').read().splitlines()
            child, terminal = pty.fork()
            if child == 0:
                os.execv(sys.argv[1], sys.argv[1:])
            shown, seen = b'', 0
            for answer in answers:
                while b': ' not in shown[seen:]:
                    shown += os.read(terminal, 1000)
                seen = len(shown)
                while termios.tcgetattr(terminal)[3] & termios.ECHO:
                    time.sleep(0.005)
                os.write(terminal, answer.encode() + b'\\n')
            while True:
                try:
                    more = os.read(terminal, 1000)
                except OSError:
                    break
                if not more:
                    break
                shown += more
            sys.stdout.write(shown.decode())
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """
        return try await RunningCommand(
            URL(filePath: "/usr/bin/env"),
            ["python3", "-c", program, Places.program.path, "card", "redeem"] + options,
            in: folder,
            environment: ["MINTRUN_WORKSPACE": workspace.path]
        ).outcome()
    }
}

extension Shop {
    /// A line of figures from `audit verify` and `verify`: everything holds.
    func expectAllIsWell(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        #expect(
            try await json("verify", sourceLocation: sourceLocation).bool("ok"),
            sourceLocation: sourceLocation
        )
    }

    func available(onCard place: Int) async throws -> Int {
        try await json("card", "show", Self.serial(place)).integer("card.available")
    }
}

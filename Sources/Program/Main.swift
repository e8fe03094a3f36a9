import MintrunCommands

/// `mintrun` as it is installed.
@main
struct Main {
    static func main() { Program.onThisMachine().run() }
}

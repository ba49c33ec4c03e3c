//! Screening through a real SSH connection that is cut in the middle. Needs `sshd`, `ssh` and
//! `ssh-keygen`; says so and passes where one of them is missing or may not run.
#![cfg(unix)]

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use rustix::process::Signal;

use crate::pty::{Place, Terminal, patience};

/// A server for one test, on loopback, that lets one key in.
struct Server {
    process: Child,
    port: u16,
    folder: PathBuf,
}

impl Server {
    /// Starts it, or says why it cannot be had here.
    fn start(folder: &Path) -> Result<Server, String> {
        let sshd = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"];
        let sshd = sshd.iter().find(|path| Path::new(path).exists()).ok_or("no sshd")?;
        for key in ["host", "user"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.join(key))
                .status()
                .map_err(|error| format!("no ssh-keygen: {error}"))?;
            assert!(made.success());
        }
        Command::new("ssh").arg("-V").output().map_err(|error| format!("no ssh: {error}"))?;
        // Free a moment ago; should somebody take it first, the server ends and the test is skipped.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let file = |name: &str| folder.join(name).display().to_string();
        let config = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\n\
             UsePAM no\nStrictModes no\nPasswordAuthentication no\nPermitRootLogin yes\n",
            file("host"),
            file("user.pub")
        );
        std::fs::write(folder.join("config"), config).unwrap();
        let process = Command::new(sshd)
            .args(["-D", "-e", "-f"])
            .arg(folder.join("config"))
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("sshd does not start: {error}"))?;
        let mut server = Server { process, port, folder: folder.to_owned() };
        let until = Instant::now() + patience();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(status) = server.process.try_wait().unwrap() {
                return Err(format!("sshd does not run here ({status})"));
            }
            assert!(Instant::now() < until, "sshd does not answer");
            std::thread::yield_now();
        }
        Ok(server)
    }

    /// Screens on the server as on a remote machine: the program there, the terminal here.
    fn screen(&self, place: &Place) -> Terminal {
        let environment: Vec<String> =
            place.environment().iter().map(|(name, value)| format!("{name}={}", value.display())).collect();
        let remote = format!(
            "cd {} && exec env {} {} refs.ris --as ana",
            place.path().display(),
            environment.join(" "),
            env!("CARGO_BIN_EXE_tiab")
        );
        let (port, key) = (self.port.to_string(), self.folder.join("user").display().to_string());
        let options = ["-tt", "-F", "none", "-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR"];
        let mut args: Vec<&str> = options.to_vec();
        args.extend(["-o", "UserKnownHostsFile=/dev/null", "-o", "IdentitiesOnly=yes"]);
        args.extend(["-i", &key, "-p", &port, "127.0.0.1", &remote]);
        place.open_program("ssh", &args, 24, 80, &[])
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Waits until the session on the other side has ended and let go of its log.
fn released(place: &Place) {
    let logs = place.path().join("refs.tiab/logs");
    let lock = std::fs::read_dir(logs).unwrap().map(|entry| entry.unwrap().path());
    let lock = lock.into_iter().find(|path| path.extension().is_some_and(|e| e == "lock")).unwrap();
    let until = Instant::now() + patience();
    while std::fs::File::open(&lock).is_ok_and(|file| file.try_lock().is_err()) {
        assert!(Instant::now() < until, "the session that was cut off still holds its log");
        std::thread::yield_now();
    }
}

#[test]
fn a_dropped_ssh_link_loses_no_decision_and_reconnecting_goes_on_where_it_broke() {
    let (place, folder) = (Place::new(), tempfile::tempdir().unwrap());
    place.refs(30);
    let server = match Server::start(folder.path()) {
        Ok(server) => server,
        Err(why) => return println!("skipped: {why}"),
    };
    let mut shown = 1;
    for _ in 0..3 {
        let mut terminal = server.screen(&place);
        // Where the account may not log in at all there is nothing to test.
        if shown == 1 && crate::pty::ended_early(&mut terminal, "Record 1\n") {
            return println!("skipped: ssh to this account is refused: {}", terminal.text());
        }
        for _ in 0..3 {
            terminal.seen(&format!("Record {shown}\n"));
            terminal.press("i");
            shown += 1;
            terminal.wait_for(&format!("Record {shown}\n"));
        }
        terminal.signal(Signal::KILL);
        released(&place);
    }
    let terminal = server.screen(&place);
    terminal.wait_for("Record 10\n");
    terminal.wait_for("9 of 30");
}

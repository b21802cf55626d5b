#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# strange-disks.sh FOLDER: in a name space of its own, makes FOLDER/small a disk of 256 kB, FOLDER/fixed
# one that cannot be written, and FOLDER/silent one that never answers, because nobody does the work
# of its file system. They are there until standard input ends, for others below /proc/PID/root.
set -eu

mount -t tmpfs -o size=256k none "$1/small"
mount -t tmpfs -o size=256k none "$1/fixed"
cp "$1/snapshot" "$1/fixed/snapshot"
mount -o remount,ro "$1/fixed"
exec 7<>/dev/fuse
mount -i -t fuse -o "fd=7,rootmode=40000,user_id=$(id -u),group_id=$(id -g)" none "$1/silent"
echo ready
read -r _
